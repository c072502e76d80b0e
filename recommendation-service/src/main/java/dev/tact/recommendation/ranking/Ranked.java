package dev.tact.recommendation.ranking;

import dev.tact.recommendation.explanation.Recommendation.Adjustment;
import dev.tact.recommendation.explanation.Recommendation.Slot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A candidate at its place in a list.
 *
 * @param adjustments what moved it, in order
 * @param propensity how likely an explored item was to be taken; null for a ranked one
 * @param marks what else there is to say of it, as codes of reasons that come before those that follow from its score
 */
public record Ranked(
        Scored scored, Slot slot, @Nullable Double propensity, List<Adjustment> adjustments, List<String> marks) {

    static Ranked of(Scored scored) {
        return new Ranked(scored, Slot.RANKED, null, List.of(), List.of());
    }

    public String itemId() {
        return scored.item().id();
    }

    Ranked explored(double probability) {
        return new Ranked(scored, Slot.EXPLORATION, probability, adjustments, marks);
    }

    Ranked moved(Adjustment adjustment) {
        var all = new ArrayList<>(adjustments);
        all.add(adjustment);
        return new Ranked(scored, slot, propensity, List.copyOf(all), marks);
    }

    public Ranked marked(String code) {
        var all = new ArrayList<>(marks);
        all.add(code);
        return new Ranked(scored, slot, propensity, adjustments, List.copyOf(all));
    }

    @Override
    public String toString() {
        return "Ranked";
    }
}
