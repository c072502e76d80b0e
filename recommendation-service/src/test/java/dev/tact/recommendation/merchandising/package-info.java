/** Tests. */
@NullMarked
package dev.tact.recommendation.merchandising;

import org.jspecify.annotations.NullMarked;
