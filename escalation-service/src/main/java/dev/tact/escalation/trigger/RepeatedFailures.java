package dev.tact.escalation.trigger;

import dev.tact.escalation.conversation.Author;
import java.util.List;
import java.util.Optional;

/**
 * Finds that the assistant fails somebody: they ask the same again after its answer, or say that it did not help. The first time a person is
 * offered, the second time one comes.
 */
final class RepeatedFailures {

    private static final Grammar NO_HELP = Grammar.of("no-help.txt");
    private static final double SAME_QUESTION = 0.75;

    private RepeatedFailures() {}

    static Optional<Trigger> in(List<Turn> before, String text) {
        return failure(before, text).map(now -> {
            var earlier = earlierFailures(before);
            return new Trigger(
                    TriggerKind.REPEATED_FAILURE,
                    now.rule(),
                    now.start(),
                    now.end(),
                    now.score(),
                    earlier == 0 ? Effect.OFFER : Effect.ESCALATE);
        });
    }

    private static long earlierFailures(List<Turn> before) {
        var failures = 0;
        for (var at = before.size() - 1; at >= 0 && before.get(at).author() != Author.AGENT; at--) {
            var turn = before.get(at);
            if (turn.author() == Author.CUSTOMER
                    && failure(before.subList(0, at), turn.text()).isPresent()) {
                failures++;
            }
        }
        return failures;
    }

    private static Optional<Trigger> failure(List<Turn> before, String text) {
        if (before.isEmpty() || before.getLast().author() != Author.ASSISTANT) {
            return Optional.empty();
        }
        var said = NO_HELP.matches(text).stream().findFirst();
        if (said.isPresent()) {
            return Optional.of(
                    found(said.get().rule(), said.get().start(), said.get().end(), 1));
        }
        var likeness = before.stream()
                .filter(turn -> turn.author() == Author.CUSTOMER)
                .mapToDouble(turn -> Likeness.of(turn.text(), text))
                .max()
                .orElse(0);
        return likeness < SAME_QUESTION
                ? Optional.empty()
                : Optional.of(found("same-question", 0, text.length(), likeness));
    }

    private static Trigger found(String rule, int start, int end, double score) {
        return new Trigger(TriggerKind.REPEATED_FAILURE, rule, start, end, score, Effect.NONE);
    }
}
