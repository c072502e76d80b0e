package dev.tact.escalation.trigger;

import java.util.List;

/** Finds what is not an assistant's to answer (health, fraud, minors, law, self-harm), and rights under the GDPR that a customer asks for in passing. */
final class Topics {

    private static final Grammar SENSITIVE = Grammar.of("topics.txt");
    private static final Grammar RIGHTS = Grammar.of("rights.txt");

    private Topics() {}

    static List<Trigger> sensitive(String text) {
        return found(SENSITIVE, TriggerKind.SENSITIVE_TOPIC, Effect.ESCALATE, text);
    }

    static List<Trigger> rights(String text) {
        return found(RIGHTS, TriggerKind.RIGHTS_REQUEST, Effect.OFFER, text);
    }

    private static List<Trigger> found(Grammar grammar, TriggerKind kind, Effect effect, String text) {
        return grammar.matches(text).stream()
                .map(match -> new Trigger(kind, match.rule(), match.start(), match.end(), 1, effect))
                .toList();
    }
}
