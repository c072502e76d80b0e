package dev.tact.recommendation.engine;

import java.util.List;
import java.util.function.Function;

/**
 * How well rankings answer the questions of a time split: all items ranked that the contributor did not have before the cut,
 * none sampled.
 *
 * <p>nDCG@k has binary gains and 1/log₂(rank + 1); recall@k divides by the smaller of k and the number of held-out items. Held-out items
 * that the model cannot know count as missed. Both are means over the questions.
 */
public record Measures(int questions, int k, double ndcg, double recall) {

    /** Ranks the items of a model for one question by any score per item number. */
    public static Measures of(
            Model model, List<TimeSplit.Question> questions, int k, Function<TimeSplit.Question, double[]> scorer) {
        var ndcg = 0.0;
        var recall = 0.0;
        for (var question : questions) {
            var gain = 0.0;
            var hits = 0;
            var best = best(model, question, scorer.apply(question), k);
            for (var rank = 0; rank < best.length; rank++) {
                if (question.held().contains(model.items().get(best[rank]))) {
                    gain += discount(rank);
                    hits++;
                }
            }
            var reachable = Math.min(k, question.held().size());
            var ideal = 0.0;
            for (var rank = 0; rank < reachable; rank++) {
                ideal += discount(rank);
            }
            ndcg += gain / ideal;
            recall += hits / (double) reachable;
        }
        var count = Math.max(1, questions.size());
        return new Measures(questions.size(), k, ndcg / count, recall / count);
    }

    /** The model itself. */
    public static Measures ofModel(Model model, List<TimeSplit.Question> questions, int k) {
        return of(model, questions, k, question -> model.score(question.known()).all());
    }

    /** The baseline: the same list for everybody. */
    public static Measures ofPopularity(Model model, List<TimeSplit.Question> questions, int k) {
        var popularity = model.popularity();
        return of(model, questions, k, question -> popularity);
    }

    private static double discount(int rank) {
        return Math.log(2) / Math.log(rank + 2.0);
    }

    private static int[] best(Model model, TimeSplit.Question question, double[] scores, int k) {
        var excluded = new boolean[scores.length];
        for (var item : question.known()) {
            model.number(item).ifPresent(number -> excluded[number] = true);
        }
        return Ranking.best(scores, k, number -> !excluded[number]);
    }
}
