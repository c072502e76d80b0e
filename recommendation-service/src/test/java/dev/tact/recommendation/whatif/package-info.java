/** Tests. */
@NullMarked
package dev.tact.recommendation.whatif;

import org.jspecify.annotations.NullMarked;
