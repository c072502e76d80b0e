/** Tests. */
@NullMarked
package dev.tact.recommendation.card;

import org.jspecify.annotations.NullMarked;
