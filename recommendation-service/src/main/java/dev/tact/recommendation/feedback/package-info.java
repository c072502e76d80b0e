/** What customers say of what they were recommended. */
@NullMarked
package dev.tact.recommendation.feedback;

import org.jspecify.annotations.NullMarked;
