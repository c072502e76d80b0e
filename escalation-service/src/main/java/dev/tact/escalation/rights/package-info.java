/** consent-service, as a customer's own request under a right of contracts §2 sees it. */
@NullMarked
package dev.tact.escalation.rights;

import org.jspecify.annotations.NullMarked;
