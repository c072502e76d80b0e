package dev.tact.recommendation.explanation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A list as it was made: for each item, what each event brought. The parts of a score add up to it.
 *
 * @param reason why it was not personalised; null when it was
 * @param modelVersion null when there was no model
 * @param sources the events that the list was made from; contributions point into it
 * @param remarks what rules could not promise of the list
 * @param asOf what was decided when it was made; null when nothing was, and of a list that was kept before this was
 * @param used the categories of data it was made from, in order
 * @param parameters those that counted; empty of a list that was kept before they were
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
        List<String> remarks,
        @Nullable AsOf asOf,
        List<DataUsed> used,
        List<Parameter> parameters) {

    /** The customer's choices when a list was made, and the record of the use of what they allowed; null when nothing was allowed. */
    public record AsOf(int dial, long epoch, @Nullable UUID useId) {}

    /**
     * What of a category a list was made from.
     *
     * @param events how many, sensitive ones included
     * @param attributes what else, by name
     */
    public record DataUsed(String category, int events, List<String> attributes) {}

    /** What a {@link MainParameter} that counted was set to, by name. */
    public record Parameter(String code, Map<String, String> values) {}

    /** Why a list is empty: nothing is promoted to somebody with an open case. */
    public static final String OPEN_COMPLAINT = "OPEN_COMPLAINT";

    /** Marks an item that is due to be bought again, and is the rule that moves it. */
    public static final String DUE_AGAIN = "DUE_AGAIN";

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

        private static final String PURCHASES = "purchases";

        public boolean purchase() {
            return category.equals(PURCHASES);
        }

        private Source unnamed() {
            return new Source("", "", category);
        }

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

        private boolean due() {
            return marks.contains(DUE_AGAIN);
        }

        @Override
        public String toString() {
            return "Item";
        }
    }

    /**
     * What an explored item of this list counts for where figures are drawn: 1/propensity, rounded up or down to a power of two by the chance
     * that makes it right on average. So few weights occur, and they tell no item; what they weigh stays without bias.
     *
     * @return null for a ranked item
     */
    public @Nullable Integer weight(Item item) {
        if (item.propensity() == null) {
            return null;
        }
        var exact = 1 / item.propensity();
        var lower = Integer.highestOneBit((int) exact);
        // the random part of the list's id, as good for all lists as for one
        var chance = (id.getLeastSignificantBits() & (1L << 52) - 1) * 0x1p-52;
        return chance < exact / lower - 1 ? 2 * lower : lower;
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

    /**
     * The same list, where events of these items are counted and summed, and no longer told: what became sensitive since is not named. Nor is
     * it told that such an item was due again, which would tell that it was bought time and again; nor what that moved.
     */
    public Recommendation withholding(Predicate<String> sensitive) {
        var due = items.stream().anyMatch(item -> sensitive.test(item.itemId()) && item.due());
        if (!due && sources.stream().map(Source::itemId).noneMatch(sensitive)) {
            return this;
        }
        return new Recommendation(
                id,
                madeAt,
                personalised,
                reason,
                modelVersion,
                modelRevision,
                sources.stream()
                        .map(source -> sensitive.test(source.itemId()) ? source.unnamed() : source)
                        .toList(),
                items.stream().map(item -> withholding(item, sensitive, due)).toList(),
                remarks,
                asOf,
                used,
                parameters);
    }

    private Item withholding(Item item, Predicate<String> sensitive, boolean due) {
        var told = new ArrayList<Contribution>();
        var count = item.withheld().count();
        var sum = item.withheld().value();
        for (var contribution : item.contributions()) {
            if (sensitive.test(sources.get(contribution.source()).itemId())) {
                count++;
                sum += contribution.value();
            } else {
                told.add(contribution);
            }
        }
        return new Item(
                item.itemId(),
                item.score(),
                item.base(),
                List.copyOf(told),
                new Withheld(count, sum),
                item.slot(),
                item.propensity(),
                item.adjustments().stream()
                        .filter(moved -> !due || !moved.rule().equals(DUE_AGAIN))
                        .toList(),
                item.marks().stream()
                        .filter(mark -> !mark.equals(DUE_AGAIN) || !sensitive.test(item.itemId()))
                        .toList());
    }

    @Override
    public String toString() {
        return "Recommendation[id=" + id + "]";
    }
}
