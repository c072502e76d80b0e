package dev.tact.escalation.review;

import dev.tact.kit.language.Text;

/** What a person decided of an automated decision. */
public enum Outcome {
    /** It stands. */
    UPHELD(Text.of("the automated decision stands", "la décision automatisée est maintenue")),
    /** It stands in part. */
    CHANGED(Text.of("the automated decision is changed in part", "la décision automatisée est modifiée en partie")),
    /** It does not stand. */
    REVERSED(Text.of("the automated decision is reversed", "la décision automatisée est annulée"));

    @SuppressWarnings("ImmutableEnumChecker") // a record of two strings
    private final Text words;

    Outcome(Text words) {
        this.words = words;
    }

    Text words() {
        return words;
    }
}
