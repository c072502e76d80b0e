/** Tells consent-service what was applied. */
@NullMarked
package dev.tact.recommendation.acknowledgement;

import org.jspecify.annotations.NullMarked;
