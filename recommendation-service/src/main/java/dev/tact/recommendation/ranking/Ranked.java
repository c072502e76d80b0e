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
 * @param standing what a rule wants of its place from those that come after
 */
public record Ranked(
        Scored scored,
        Slot slot,
        @Nullable Double propensity,
        List<Adjustment> adjustments,
        List<String> marks,
        Standing standing) {

    /** What a rule wants of a place. */
    public enum Standing {
        /** Nothing. */
        FREE,
        /** It is to be this one. */
        PINNED,
        /** Nothing comes after it that is not buried too. */
        BURIED
    }

    /** At a place of which no rule wants anything. */
    public Ranked(
            Scored scored, Slot slot, @Nullable Double propensity, List<Adjustment> adjustments, List<String> marks) {
        this(scored, slot, propensity, adjustments, marks, Standing.FREE);
    }

    static Ranked of(Scored scored) {
        return new Ranked(scored, Slot.RANKED, null, List.of(), List.of());
    }

    public String itemId() {
        return scored.item().id();
    }

    Ranked explored(double probability) {
        return new Ranked(scored, Slot.EXPLORATION, probability, adjustments, marks, standing);
    }

    Ranked moved(Adjustment adjustment) {
        var all = new ArrayList<>(adjustments);
        all.add(adjustment);
        return new Ranked(scored, slot, propensity, List.copyOf(all), marks, standing);
    }

    public Ranked marked(String code) {
        var all = new ArrayList<>(marks);
        all.add(code);
        return new Ranked(scored, slot, propensity, adjustments, List.copyOf(all), standing);
    }

    public Ranked pinned() {
        return new Ranked(scored, slot, propensity, adjustments, marks, Standing.PINNED);
    }

    public Ranked buried() {
        return new Ranked(scored, slot, propensity, adjustments, marks, Standing.BURIED);
    }

    public boolean isBuried() {
        return standing == Standing.BURIED;
    }

    /** Whether it keeps its place from here on: it is pinned, or due to be bought again and not buried. */
    public boolean held() {
        return standing == Standing.PINNED || (standing == Standing.FREE && marks.contains(ReasonText.DUE_AGAIN));
    }

    @Override
    public String toString() {
        return "Ranked";
    }
}
