/** recommendation-service, as a customer's own reading of an explanation of contracts §4 sees it. */
@NullMarked
package dev.tact.escalation.recommendation;

import org.jspecify.annotations.NullMarked;
