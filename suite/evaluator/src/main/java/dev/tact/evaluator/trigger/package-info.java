/** {@code ./tact evaluate-requests}: measures on labelled files how escalation-service recognises requests for a person, and frustration. */
@NullMarked
package dev.tact.evaluator.trigger;

import org.jspecify.annotations.NullMarked;
