package dev.tact.escalation.trigger;

import java.util.Optional;

/**
 * Finds whether a message asks for a person: a verb of wanting, speaking or connecting together with a person of ours, and nothing that makes it
 * a refusal, a memory, a quotation or somebody else's wish.
 */
final class ExplicitRequests {

    private static final Grammar GRAMMAR = Grammar.of("requests.txt");

    private ExplicitRequests() {}

    static Optional<Trigger> in(String text) {
        return GRAMMAR.matches(text).stream()
                .findFirst()
                .map(match -> new Trigger(
                        TriggerKind.EXPLICIT_REQUEST, match.rule(), match.start(), match.end(), 1, Effect.ESCALATE));
    }
}
