package dev.tact.recommendation.ranking;

import dev.tact.recommendation.engine.Scores;
import java.util.List;
import java.util.Map;

/** Scores items that the model does not know. Every bean of this type is asked. */
public interface ColdScorer {

    /**
     * What is known of a cold item.
     *
     * @param popularity its anonymous score, from 0 to 1
     * @param weights how much each item of the history speaks for it, on the scale of the model's weights
     */
    record Likeness(String itemId, double popularity, Map<String, Double> weights) {}

    /** @param scores what the items that speak for the customer say; of none for the list that is the same for everybody */
    List<Likeness> score(Scores scores, Moment moment);
}
