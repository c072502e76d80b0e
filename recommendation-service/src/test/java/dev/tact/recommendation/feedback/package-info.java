/** Tests. */
@NullMarked
package dev.tact.recommendation.feedback;

import org.jspecify.annotations.NullMarked;
