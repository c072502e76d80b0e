package dev.tact.escalation.trigger;

import java.util.regex.Pattern;

/** How much a single message asks at once: its questions, the things it names by number, its length. */
final class Complexity {

    private static final Pattern QUESTION = Pattern.compile("\\?+");
    private static final Pattern REFERENCE =
            Pattern.compile("\\b\\w*\\d{4,}\\w*\\b|\\d+[.,]\\d{2}\\b|\\b\\d{1,2}[/.-]\\d{1,2}\\b");
    private static final double WORDS_PER_PART = 50;
    private static final double MANY_PARTS = 8;
    private static final double OFFERED_FROM = 0.6;

    private Complexity() {}

    static Trigger of(String text) {
        var parts = QUESTION.matcher(text).results().count()
                + REFERENCE.matcher(text).results().distinct().count()
                + Reading.words(text).size() / WORDS_PER_PART;
        var score = Math.min(1, parts / MANY_PARTS);
        return new Trigger(
                TriggerKind.COMPLEXITY,
                "many-parts",
                0,
                text.length(),
                score,
                score < OFFERED_FROM ? Effect.NONE : Effect.OFFER);
    }
}
