/** Which items that the model knows an item resembles that it does not know yet. */
@NullMarked
package dev.tact.recommendation.similarity;

import org.jspecify.annotations.NullMarked;
