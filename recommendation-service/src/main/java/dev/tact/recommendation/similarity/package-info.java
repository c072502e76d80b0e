/** Which items that the model knows an item resembles that it does not know yet, and which items give sensitive ones away. */
@NullMarked
package dev.tact.recommendation.similarity;

import org.jspecify.annotations.NullMarked;
