package dev.tact.escalation.trigger;

import dev.tact.escalation.conversation.Author;
import java.util.ArrayList;
import java.util.List;

/**
 * How probable it is that a turn shows annoyance with the service. From {@link #OFFERED_FROM} on a person is offered; one comes at the second
 * turn from {@link #HIGH_FROM} on within three.
 */
public final class Frustration {

    static final double OFFERED_FROM = 0.5;
    static final double HIGH_FROM = 0.8;
    private static final int RECENT = 2;
    private static final LogisticModel MODEL = LogisticModel.of("frustration-model.txt", FrustrationFeatures.names());

    private Frustration() {}

    public static double score(List<Turn> before, String text) {
        return MODEL.probability(FrustrationFeatures.of(before, text));
    }

    static Trigger of(List<Turn> before, String text) {
        var score = score(before, text);
        var cue = FrustrationFeatures.annoyance(text).stream().findFirst();
        var isSecondHigh = score >= HIGH_FROM && wasHigh(before);
        return new Trigger(
                TriggerKind.FRUSTRATION,
                isSecondHigh ? "two-high-turns" : cue.map(Grammar.Match::rule).orElse("tone"),
                cue.map(Grammar.Match::start).orElse(0),
                cue.map(Grammar.Match::end).orElse(text.length()),
                score,
                isSecondHigh ? Effect.ESCALATE : score >= OFFERED_FROM ? Effect.OFFER : Effect.NONE);
    }

    private static boolean wasHigh(List<Turn> before) {
        var own = new ArrayList<Integer>();
        for (var at = before.size() - 1; at >= 0 && own.size() < RECENT; at--) {
            if (before.get(at).author() == Author.CUSTOMER) {
                own.add(at);
            }
        }
        return own.stream()
                .anyMatch(at -> score(before.subList(0, at), before.get(at).text()) >= HIGH_FROM);
    }
}
