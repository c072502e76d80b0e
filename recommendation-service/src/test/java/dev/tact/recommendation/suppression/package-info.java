/** Tests. */
@NullMarked
package dev.tact.recommendation.suppression;

import org.jspecify.annotations.NullMarked;
