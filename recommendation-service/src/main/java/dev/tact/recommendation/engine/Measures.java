package dev.tact.recommendation.engine;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How well rankings answer the questions of a split: the means of {@link Answer}'s measures over the questions.
 *
 * @param mrr the mean reciprocal rank of the first hit among the first k
 */
public record Measures(int questions, int k, double ndcg, double recall, double mrr) {

    /** The means of some answers; zeros without any. */
    public static Measures mean(int k, List<Answer> answers) {
        return new Measures(
                answers.size(),
                k,
                mean(answers, Answer::ndcg),
                mean(answers, Answer::recall),
                mean(answers, Answer::reciprocalRank));
    }

    /** The model itself, ranking what the contributor did not have. */
    public static Measures ofModel(Model model, List<TimeSplit.Question> questions, int k) throws InterruptedException {
        return Evaluation.of(Scorer.of(model), questions, k, Candidates.NEW, 1).measures();
    }

    /** The baseline: the same list for everybody. */
    public static Measures ofPopularity(Model model, List<TimeSplit.Question> questions, int k)
            throws InterruptedException {
        return Evaluation.of(Scorer.ofPopularity(model), questions, k, Candidates.NEW, 1)
                .measures();
    }

    private static double mean(List<Answer> answers, ToDoubleFunction<Answer> measure) {
        return answers.stream().mapToDouble(measure).average().orElse(0);
    }
}
