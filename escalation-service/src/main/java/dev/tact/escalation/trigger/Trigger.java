package dev.tact.escalation.trigger;

/**
 * Something found in a customer's message, with its evidence; never the words themselves.
 *
 * @param rule which rule found it
 * @param start where in the message the evidence begins, in UTF-16 units
 * @param end where it ends, exclusive
 * @param score how sure, 0 to 1; a rule without degrees is 1
 */
public record Trigger(TriggerKind kind, String rule, int start, int end, double score, Effect effect) {}
