/** Tests. */
@NullMarked
package dev.tact.recommendation.similarity;

import org.jspecify.annotations.NullMarked;
