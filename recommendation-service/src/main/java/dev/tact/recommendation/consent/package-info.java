/** Decisions on what senders of offers may have used, asked of consent-service. */
@NullMarked
package dev.tact.recommendation.consent;

import org.jspecify.annotations.NullMarked;
