package dev.tact.recommendation.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What lists show of a catalogue: every item that somebody had in the training set.
 *
 * @param coverage the share of the catalogue that stands in at least one list
 * @param gini how unequally the places are shared out over the catalogue: 0 is alike, towards 1 a few items have them all
 * @param novelty the mean of −log₂ of the share of contributors that have the shown item
 * @param popularity the mean share of contributors that have the shown item
 * @param intraListDistance the mean over lists of 1 − cosine of two items' contributors, over all pairs of a list
 */
public record Exposure(double coverage, double gini, double novelty, double popularity, double intraListDistance) {

    public static Exposure of(List<List<String>> lists, TrainingSet set) {
        var matrix = set.interactions(1);
        var postings = matrix.postings();
        var numbers = HashMap.<String, Integer>newHashMap(postings.length);
        for (var number = 0; number < postings.length; number++) {
            numbers.put(matrix.items().get(number), number);
        }
        var shown = new long[postings.length];
        var places = 0L;
        var novelty = 0.0;
        var popularity = 0.0;
        for (var list : lists) {
            for (var item : list) {
                var number = number(item, numbers);
                var share = postings[number].length / (double) set.contributors();
                shown[number]++;
                places++;
                novelty -= Math.log(share) / Math.log(2);
                popularity += share;
            }
        }
        return new Exposure(
                Arrays.stream(shown).filter(count -> count > 0).count() / (double) Math.max(1, shown.length),
                gini(shown),
                novelty / Math.max(1, places),
                popularity / Math.max(1, places),
                distance(lists, postings, numbers));
    }

    private static int number(String item, Map<String, Integer> numbers) {
        var number = numbers.get(item);
        if (number == null) {
            throw new IllegalArgumentException("an item is shown that the training set does not have");
        }
        return number;
    }

    /** The Gini coefficient of counts; 0 when all are 0. */
    static double gini(long[] counts) {
        var sorted = counts.clone();
        Arrays.sort(sorted);
        var weighted = 0.0;
        var sum = 0.0;
        for (var at = 0; at < sorted.length; at++) {
            weighted += (2.0 * (at + 1) - sorted.length - 1) * sorted[at];
            sum += sorted[at];
        }
        return sum == 0 ? 0 : weighted / (sorted.length * sum);
    }

    private static double distance(List<List<String>> lists, int[][] postings, Map<String, Integer> numbers) {
        // lists resemble each other: most pairs come more than once
        var distances = new HashMap<Long, Double>();
        return lists.stream()
                .filter(list -> list.size() > 1)
                .mapToDouble(list -> {
                    var sum = 0.0;
                    for (var at = 1; at < list.size(); at++) {
                        var one = number(list.get(at), numbers);
                        for (var before = 0; before < at; before++) {
                            var other = number(list.get(before), numbers);
                            sum += distances.computeIfAbsent(
                                    (long) Math.max(one, other) << 32 | Math.min(one, other),
                                    pair -> distance(postings[one], postings[other]));
                        }
                    }
                    return sum / (list.size() * (list.size() - 1) / 2.0);
                })
                .average()
                .orElse(0);
    }

    private static double distance(int[] having, int[] others) {
        return 1 - common(having, others) / Math.sqrt((double) having.length * others.length);
    }

    /** How many numbers two rising lists share. */
    private static int common(int[] one, int[] other) {
        var common = 0;
        for (int at = 0, against = 0; at < one.length && against < other.length; ) {
            if (one[at] == other[against]) {
                common++;
                at++;
                against++;
            } else if (one[at] < other[against]) {
                at++;
            } else {
                against++;
            }
        }
        return common;
    }
}
