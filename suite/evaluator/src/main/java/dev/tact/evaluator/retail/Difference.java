package dev.tact.evaluator.retail;

import dev.tact.recommendation.engine.Evaluation;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/** By how much one model answers the same questions better than another: the mean, and its 95 % interval by a paired bootstrap. */
public record Difference(double mean, double low, double high) {

    private static final int ROUNDS = 2_000;

    static Difference of(Evaluation better, Evaluation worse, long seed) {
        var differences = new double[better.answers().size()];
        for (var at = 0; at < differences.length; at++) {
            differences[at] =
                    better.answers().get(at).ndcg() - worse.answers().get(at).ndcg();
        }
        if (differences.length == 0) {
            return new Difference(0, 0, 0);
        }
        var random = new SplittableRandom(seed);
        var means = new double[ROUNDS];
        for (var round = 0; round < ROUNDS; round++) {
            for (var draw = 0; draw < differences.length; draw++) {
                means[round] += differences[random.nextInt(differences.length)] / differences.length;
            }
        }
        Arrays.sort(means);
        return new Difference(
                Arrays.stream(differences).average().orElse(0),
                means[(int) (0.025 * (ROUNDS - 1))],
                means[(int) Math.ceil(0.975 * (ROUNDS - 1))]);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%+.4f (%+.4f … %+.4f)", mean, low, high);
    }
}
