/**
 * What in a customer's message calls for a person, found in French and English by rules and one small model, each finding with its evidence. It knows
 * no container, no database and no network: what serves is what {@code ./tact evaluate-requests} measures.
 */
@NullMarked
package dev.tact.escalation.trigger;

import org.jspecify.annotations.NullMarked;
