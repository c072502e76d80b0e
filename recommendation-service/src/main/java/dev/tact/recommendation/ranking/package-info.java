/** The lists, and why each item is in them. */
@NullMarked
package dev.tact.recommendation.ranking;

import org.jspecify.annotations.NullMarked;
