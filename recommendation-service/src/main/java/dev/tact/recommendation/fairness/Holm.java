package dev.tact.recommendation.fairness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Adjusts p-values of several tests, so that the chance of any false alarm stays what was asked for (Holm, 1979: step-down). */
final class Holm {

    private Holm() {}

    /** The adjusted values, in the order given. */
    static List<Double> adjusted(List<Double> p) {
        var rising = IntStream.range(0, p.size())
                .boxed()
                .sorted(Comparator.comparing(p::get))
                .toList();
        var adjusted = new ArrayList<>(p);
        var least = 0.0;
        for (var rank = 0; rank < rising.size(); rank++) {
            least = Math.max(least, Math.min(1, p.get(rising.get(rank)) * (p.size() - rank)));
            adjusted.set(rising.get(rank), least);
        }
        return adjusted;
    }
}
