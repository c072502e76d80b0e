package dev.tact.recommendation.explanation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A list as it was made: for each item, what each event brought. The parts of a score add up to it.
 *
 * @param reason why it was not personalised; null when it was
 * @param modelVersion null when there was no model
 * @param sources the events that the list was made from; contributions point into it
 * @param remarks what rules could not promise of the list
 */
@RegisterForReflection
public record Recommendation(
        UUID id,
        Instant madeAt,
        boolean personalised,
        @Nullable String reason,
        @Nullable String modelVersion,
        int modelRevision,
        List<Source> sources,
        List<Item> items,
        List<String> remarks) {

    /** How an item came to its place. */
    public enum Slot {
        /** By its score and the rules. */
        RANKED,
        /** To learn whether it is liked. */
        EXPLORATION
    }

    /** An event that was allowed to be used. */
    @RegisterForReflection
    public record Source(String eventId, String itemId, String category) {

        @Override
        public String toString() {
            return "Source";
        }
    }

    /**
     * A recommended item: {@code score = base + Σ contributions + withheld}.
     *
     * @param propensity how likely an explored item was to be taken; null for a ranked one
     * @param adjustments the rules that moved it, in order
     * @param marks codes of reasons that do not follow from its score
     */
    @RegisterForReflection
    public record Item(
            String itemId,
            double score,
            double base,
            List<Contribution> contributions,
            Withheld withheld,
            Slot slot,
            @Nullable Double propensity,
            List<Adjustment> adjustments,
            List<String> marks) {

        @Override
        public String toString() {
            return "Item";
        }
    }

    /** What one source brought. */
    @RegisterForReflection
    public record Contribution(int source, double value) {}

    /** What sensitive events brought, together: they are counted and summed, never named. */
    @RegisterForReflection
    public record Withheld(int count, double value) {}

    /** A rule that moved an item without touching its score; the first rank is 1. */
    @RegisterForReflection
    public record Adjustment(String rule, int rankBefore, int rankAfter) {}

    @Override
    public String toString() {
        return "Recommendation[id=" + id + "]";
    }
}
