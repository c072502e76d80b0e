/**
 * What a customer means by a sentence, in French or English: learnt from a labelled set that is shipped, the same each time. It knows no container, no
 * database and no network: what serves is what {@code ./tact evaluate-intents} measures.
 */
@NullMarked
package dev.tact.escalation.intent;

import org.jspecify.annotations.NullMarked;
