package dev.tact.evaluator.retail;

import dev.tact.recommendation.engine.Scorer;
import dev.tact.recommendation.engine.TimeSplit.Question;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Scores only what the asking customer has bought before. */
final class OwnItems implements Scorer {

    private final List<String> items;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Function<Question, Map<String, Double>> scorer;

    OwnItems(List<String> items, Function<Question, Map<String, Double>> scorer) {
        this.items = items;
        this.scorer = scorer;
        for (var number = 0; number < items.size(); number++) {
            numbers.put(items.get(number), number);
        }
    }

    @Override
    public List<String> items() {
        return items;
    }

    @Override
    public double[] scores(Question question) {
        var scores = new double[items.size()];
        Arrays.fill(scores, Double.NEGATIVE_INFINITY);
        scorer.apply(question).forEach((item, score) -> {
            var number = numbers.get(item);
            if (number != null) {
                scores[number] = score;
            }
        });
        return scores;
    }
}
