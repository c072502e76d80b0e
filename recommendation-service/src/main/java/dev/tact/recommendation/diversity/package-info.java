/** Keeps the top of a customer's list from being more of the same. */
@NullMarked
package dev.tact.recommendation.diversity;

import org.jspecify.annotations.NullMarked;
