/** Tests. */
@NullMarked
package dev.tact.recommendation.eligibility;

import org.jspecify.annotations.NullMarked;
