package dev.tact.recommendation.engine;

import java.util.List;

/** Scores every item of a vocabulary for a question: whatever can be measured. Safe to share between threads. */
public interface Scorer {

    /** The item ids; an item's place here is its number. */
    List<String> items();

    /** One score per item number, the higher the better. */
    double[] scores(TimeSplit.Question question);

    /** The model itself, scoring what the question knows. */
    static Scorer of(Model model) {
        return new Scorer() {
            @Override
            public List<String> items() {
                return model.items();
            }

            @Override
            public double[] scores(TimeSplit.Question question) {
                return model.score(question.known()).all();
            }
        };
    }

    /** The same list for everybody, as it is published without personalisation. */
    static Scorer ofPopularity(Model model) {
        return everybody(model.items(), model.popularity());
    }

    /** The same list for everybody, from exact counts. */
    static Scorer ofPopularity(TrainingSet set) {
        var matrix = set.interactions(1);
        var counts = new double[matrix.items().size()];
        for (var row : matrix.rows()) {
            for (var item : row) {
                counts[item]++;
            }
        }
        return everybody(matrix.items(), counts);
    }

    private static Scorer everybody(List<String> items, double[] scores) {
        return new Scorer() {
            @Override
            public List<String> items() {
                return items;
            }

            @Override
            public double[] scores(TimeSplit.Question question) {
                return scores;
            }
        };
    }
}
