/** Tests. */
@NullMarked
package dev.tact.recommendation.exploration;

import org.jspecify.annotations.NullMarked;
