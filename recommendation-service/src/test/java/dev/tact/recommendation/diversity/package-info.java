/** Tests. */
@NullMarked
package dev.tact.recommendation.diversity;

import org.jspecify.annotations.NullMarked;
