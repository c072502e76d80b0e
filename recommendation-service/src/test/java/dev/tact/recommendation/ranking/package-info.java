/** Tests. */
@NullMarked
package dev.tact.recommendation.ranking;

import org.jspecify.annotations.NullMarked;
