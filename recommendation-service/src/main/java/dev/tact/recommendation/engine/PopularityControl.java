package dev.tact.recommendation.engine;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How much less what many have is shown: a factor per item, 1 for an item as popular as the mean. */
final class PopularityControl {

    private PopularityControl() {}

    static double[] factors(Gram gram, double exponent) {
        var having = IntStream.range(0, gram.size()).mapToDouble(gram::having).toArray();
        var mean = Arrays.stream(having).average().orElse(1);
        return Arrays.stream(having)
                .map(count -> exponent == 0 ? 1 : Math.pow(count / mean, -exponent))
                .toArray();
    }
}
