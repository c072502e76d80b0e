package dev.tact.evaluator;

import dev.tact.recommendation.engine.TimeSplit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What to learn from, and what to be asked. */
record Split(Histories train, Histories test) {

    /**
     * The questions, and who asks each.
     *
     * @param unanswerableUsers users of the test without a training row
     * @param unanswerableRows their rows
     * @param repeated rows of the test whose user had the item in training; asked only when repeats are
     * @param unknown rows held out whose item nobody had in training: they count as missed
     */
    record Asked(
            List<String> users,
            List<TimeSplit.Question> questions,
            int unanswerableUsers,
            long unanswerableRows,
            long repeated,
            long unknown) {}

    /** Asks every user of the test that has a training row, and something held out. */
    Asked questions(boolean repeats) {
        var catalogue = new HashSet<String>();
        train.ofUsers().values().forEach(items -> catalogue.addAll(items.keySet()));
        var users = new ArrayList<String>();
        var questions = new ArrayList<TimeSplit.Question>();
        var unanswerableUsers = 0;
        var unanswerableRows = 0L;
        var repeated = 0L;
        var unknown = 0L;
        for (var tested : test.ofUsers().entrySet()) {
            var known = train.of(tested.getKey()).keySet();
            if (known.isEmpty()) {
                unanswerableUsers++;
                unanswerableRows += tested.getValue().size();
                continue;
            }
            var held = new HashSet<>(tested.getValue().keySet());
            repeated += held.stream().filter(known::contains).count();
            if (!repeats) {
                held.removeAll(known);
            }
            unknown += held.stream().filter(item -> !catalogue.contains(item)).count();
            if (!held.isEmpty()) {
                users.add(tested.getKey());
                questions.add(new TimeSplit.Question(List.copyOf(known), Set.copyOf(held)));
            }
        }
        return new Asked(users, questions, unanswerableUsers, unanswerableRows, repeated, unknown);
    }
}
