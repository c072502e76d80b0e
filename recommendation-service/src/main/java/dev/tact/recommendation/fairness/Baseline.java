package dev.tact.recommendation.fairness;

import dev.tact.recommendation.engine.Model;
import dev.tact.recommendation.engine.TimeSplit;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a version's world looked like when it was measured, to compare with later. It holds published numbers only: the popularity of
 * items as anybody may see it, and shares of scores.
 *
 * @param popularity of items that enough contributors have
 * @param edges between which the first score of a list falls equally often
 * @param scores the share of lists per class of first scores: one more than edges
 */
@RegisterForReflection
public record Baseline(Map<String, Double> popularity, List<Double> edges, List<Double> scores) {

    private static final int CLASSES = 10;

    static Baseline of(Model model, List<TimeSplit.Question> questions, List<List<String>> lists) {
        var scores = firstScores(model, questions, lists);
        Arrays.sort(scores);
        var edges = new double[scores.length == 0 ? 0 : CLASSES - 1];
        for (var edge = 0; edge < edges.length; edge++) {
            edges[edge] = scores[(edge + 1) * scores.length / CLASSES];
        }
        return new Baseline(popularity(model), boxed(edges), boxed(shares(scores, edges)));
    }

    /** How the score of the first item of a list is distributed now, in the classes of then. */
    double[] shares(Model model, List<TimeSplit.Question> questions, List<List<String>> lists) {
        return shares(firstScores(model, questions, lists), unboxed(edges));
    }

    static Map<String, Double> popularity(Model model) {
        var popularity = new TreeMap<String, Double>();
        for (var item = 0; item < model.items().size(); item++) {
            if (model.popularity(item) > 0) {
                popularity.put(model.items().get(item), model.popularity(item));
            }
        }
        return popularity;
    }

    private static double[] firstScores(Model model, List<TimeSplit.Question> questions, List<List<String>> lists) {
        var scores = new double[questions.size()];
        var many = 0;
        for (var at = 0; at < scores.length; at++) {
            if (!lists.get(at).isEmpty()) {
                var first = model.number(lists.get(at).getFirst()).orElseThrow();
                scores[many++] = model.score(questions.get(at).known()).of(first);
            }
        }
        return Arrays.copyOf(scores, many);
    }

    private static double[] shares(double[] scores, double[] edges) {
        var shares = new double[edges.length + 1];
        for (var score : scores) {
            var of = 0;
            while (of < edges.length && score >= edges[of]) {
                of++;
            }
            shares[of] += 1.0 / scores.length;
        }
        return shares;
    }

    static double[] unboxed(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
