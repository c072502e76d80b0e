package dev.tact.recommendation.engine;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A training set cut in time: what to learn from, and the questions whose answers came later. */
public record TimeSplit(LocalDate cut, TrainingSet train, List<Question> questions) {

    /** A contributor with something on both sides of the cut: given what was known, which items followed, and for which groups? */
    public record Question(List<String> known, Set<String> held, Map<String, String> groups) {

        public Question(List<String> known, Set<String> held) {
            this(known, held, Map.of());
        }
    }
}
