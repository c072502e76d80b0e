package dev.tact.evaluator.retail;

import dev.tact.recommendation.engine.RepeatScorer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The baseline to beat on what is bought again: how often the customer bought the item plus a share of how often everybody did, each purchase
 * counting half as much after every half-life.
 */
record FadingFrequency(double ownHalfLife, double globalHalfLife, double globalWeight) {

    /** Per item how often a customer buys it in the mean. */
    static Map<String, Double> global(Cut cut, double halfLife) {
        var sums = new HashMap<String, Double>();
        for (var customer : cut.known()) {
            customer.forEach((item, days) -> sums.merge(
                    item,
                    RepeatScorer.faded(days, cut.on(), halfLife) / cut.known().size(),
                    Double::sum));
        }
        return sums;
    }

    Map<String, Double> score(Map<String, List<LocalDate>> own, Map<String, Double> global, LocalDate on) {
        var scores = new HashMap<String, Double>();
        own.forEach((item, days) -> scores.put(
                item, RepeatScorer.faded(days, on, ownHalfLife) + globalWeight * global.getOrDefault(item, 0.0)));
        return scores;
    }
}
