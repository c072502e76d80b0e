package dev.tact.evaluator.trigger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Scores of labelled texts, and how good they are. */
record Verdicts(List<Verdict> all) {

    private static final double TAIL = 0.025;

    /** @param cluster what is drawn as a whole when sampling again: the turns of a dialogue depend on each other */
    record Verdict(String cluster, boolean label, double score) {}

    /** A measure with its percentile bootstrap at 95 % (Efron, 1979). */
    record Measure(double value, double low, double high) {}

    /** @param threshold from which score on a text counts as found */
    record Quality(
            int texts,
            int positives,
            double threshold,
            int missed,
            int falseAlarms,
            Measure recall,
            Measure precision,
            Measure falsePositiveRate,
            Measure auc) {}

    Quality quality(double threshold, int rounds, long seed) {
        var samples = samples(rounds, seed);
        return new Quality(
                all.size(),
                (int) count(true, 0),
                threshold,
                (int) (count(true, 0) - count(true, threshold)),
                (int) count(false, threshold),
                measure(samples, of -> share(of.count(true, threshold), of.count(true, 0))),
                measure(
                        samples,
                        of -> share(of.count(true, threshold), of.count(true, threshold) + of.count(false, threshold))),
                measure(samples, of -> share(of.count(false, threshold), of.count(false, 0))),
                measure(samples, Verdicts::auc));
    }

    /** The probability that a positive text scores above a negative one, ties counting half (Mann and Whitney, 1947). */
    double auc() {
        var sorted = all.stream().mapToDouble(Verdict::score).sorted().toArray();
        var ranks = 0.0;
        for (var verdict : all) {
            if (verdict.label()) {
                ranks += (below(sorted, verdict.score()) + below(sorted, Math.nextUp(verdict.score())) + 1) / 2.0;
            }
        }
        double positives = count(true, 0);
        return (ranks - positives * (positives + 1) / 2) / (positives * (all.size() - positives));
    }

    private static int below(double[] sorted, double score) {
        var at = Arrays.binarySearch(sorted, score);
        if (at < 0) {
            return -at - 1;
        }
        while (at > 0 && sorted[at - 1] == score) {
            at--;
        }
        return at;
    }

    private Measure measure(List<Verdicts> samples, ToDoubleFunction<Verdicts> of) {
        var drawn = samples.stream()
                .mapToDouble(of)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return new Measure(
                of.applyAsDouble(this),
                drawn[(int) (TAIL * drawn.length)],
                drawn[(int) Math.min(drawn.length - 1, (1 - TAIL) * drawn.length)]);
    }

    private List<Verdicts> samples(int rounds, long seed) {
        var clusters = new LinkedHashMap<String, List<Verdict>>();
        all.forEach(verdict -> clusters.computeIfAbsent(verdict.cluster(), any -> new ArrayList<>())
                .add(verdict));
        var drawable = List.copyOf(clusters.values());
        var random = new SplittableRandom(seed);
        var samples = new ArrayList<Verdicts>();
        for (var round = 0; round < rounds; round++) {
            var drawn = new ArrayList<Verdict>();
            for (var at = 0; at < drawable.size(); at++) {
                drawn.addAll(drawable.get(random.nextInt(drawable.size())));
            }
            samples.add(new Verdicts(drawn));
        }
        return samples;
    }

    private long count(boolean label, double from) {
        return all.stream()
                .filter(verdict -> verdict.label() == label && verdict.score() >= from)
                .count();
    }

    private static double share(long part, long whole) {
        return part / (double) whole;
    }
}
