package dev.tact.recommendation.explanation;

import dev.tact.recommendation.catalogue.Catalogue;
import dev.tact.recommendation.explanation.Recommendation.Source;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Why each item was in the list: per item {@code score = base + Σ contributions + withheld}. */
record ExplanationResponse(
        UUID recommendationId,
        Instant generatedAt,
        boolean personalised,
        @Nullable String reason,
        List<ItemExplanation> items,
        List<DataUsed> dataUsed,
        @Nullable ModelUsed model,
        String howItWorks) {

    /** The parts of one item's score. {@code base} is the part that is the same for everybody. */
    record ItemExplanation(
            String itemId,
            String title,
            double score,
            double base,
            List<Contribution> contributions,
            Withheld withheld,
            List<Adjustment> adjustments) {}

    /** What one event of the customer brought, the strongest first; it may also speak against the item. */
    record Contribution(String eventId, String itemId, String title, String category, double value) {}

    /** What sensitive events brought, counted and summed only. */
    record Withheld(int count, double value) {}

    /** A rule that moved the item in the list without touching its score. */
    record Adjustment(String rule, int rankBefore, int rankAfter) {}

    /** How many events of a category the list was made from. */
    record DataUsed(String category, int events) {}

    /** The model that scored. */
    record ModelUsed(String version, int revision) {}

    static ExplanationResponse from(Recommendation made, Catalogue.Shelf shelf, Locale language, String howItWorks) {
        var counts = new TreeMap<String, Integer>();
        made.sources().forEach(source -> counts.merge(source.category(), 1, Integer::sum));
        return new ExplanationResponse(
                made.id(),
                made.madeAt(),
                made.personalised(),
                made.reason(),
                made.items().stream()
                        .map(item -> explain(item, made.sources(), shelf, language))
                        .toList(),
                counts.entrySet().stream()
                        .map(count -> new DataUsed(count.getKey(), count.getValue()))
                        .toList(),
                made.modelVersion() == null ? null : new ModelUsed(made.modelVersion(), made.modelRevision()),
                howItWorks);
    }

    private static ItemExplanation explain(
            Recommendation.Item item, List<Source> sources, Catalogue.Shelf shelf, Locale language) {
        return new ItemExplanation(
                item.itemId(),
                title(item.itemId(), shelf, language),
                item.score(),
                item.base(),
                item.contributions().stream()
                        .sorted(Comparator.comparingDouble(Recommendation.Contribution::value)
                                .reversed())
                        .map(contribution -> {
                            var source = sources.get(contribution.source());
                            return new Contribution(
                                    source.eventId(),
                                    source.itemId(),
                                    title(source.itemId(), shelf, language),
                                    source.category(),
                                    contribution.value());
                        })
                        .toList(),
                new Withheld(item.withheld().count(), item.withheld().value()),
                item.adjustments().stream()
                        .map(moved -> new Adjustment(moved.rule(), moved.rankBefore(), moved.rankAfter()))
                        .toList());
    }

    private static String title(String itemId, Catalogue.Shelf shelf, Locale language) {
        return shelf.find(itemId).map(item -> item.title(language)).orElse(itemId);
    }
}
