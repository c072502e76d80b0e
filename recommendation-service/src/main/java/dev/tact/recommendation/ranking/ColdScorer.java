package dev.tact.recommendation.ranking;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Scores items that the model does not know. Every bean of this type is asked. */
public interface ColdScorer {

    /**
     * What is known of a cold item.
     *
     * @param popularity its anonymous score, from 0 to 1
     * @param weights how much each item of the history speaks for it, on the scale of the model's weights
     */
    record Likeness(String itemId, double popularity, Map<String, Double> weights) {}

    /** @param history the items that speak for the customer; empty for the list that is the same for everybody */
    List<Likeness> score(Set<String> history, Moment moment);
}
