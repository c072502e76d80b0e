/** What this service signs for whoever holds it to bring back. */
@NullMarked
package dev.tact.escalation.tokens;

import org.jspecify.annotations.NullMarked;
