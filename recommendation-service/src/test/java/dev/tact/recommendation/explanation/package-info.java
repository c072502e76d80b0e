/** Tests. */
@NullMarked
package dev.tact.recommendation.explanation;

import org.jspecify.annotations.NullMarked;
