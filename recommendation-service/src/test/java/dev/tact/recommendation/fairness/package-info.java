/** Tests. */
@NullMarked
package dev.tact.recommendation.fairness;

import org.jspecify.annotations.NullMarked;
