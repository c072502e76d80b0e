package dev.tact.recommendation.explanation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tact.recommendation.explanation.HowItWorksResponse.Parameter;
import dev.tact.recommendation.explanation.Recommendation.Source;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why each item was in the list: per item {@code score = base + Σ contributions + withheld}.
 *
 * @param mainParameters those that counted in this list, as they were set then, the most important first
 */
record ExplanationResponse(
        UUID recommendationId,
        Instant generatedAt,
        boolean personalised,
        @Nullable String reason,
        List<ItemExplanation> items,
        List<DataUsed> dataUsed,
        @Nullable ModelUsed model,
        String howItWorks,
        List<Parameter> mainParameters) {

    /**
     * The parts of one item's score. {@code base} is the part that is the same for everybody.
     *
     * @param contributions all of them, since the parts add up: what spoke against the item has a value below 0
     * @param against what spoke against the item, in words; absent unless it was asked for
     */
    record ItemExplanation(
            String itemId,
            String title,
            double score,
            double base,
            List<Contribution> contributions,
            Withheld withheld,
            List<Adjustment> adjustments,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<Against> against) {}

    /** What one event of the customer brought, the strongest first; it may also speak against the item. */
    record Contribution(String eventId, String itemId, String title, String category, double value) {}

    /** What one event said against the item, the strongest first; never a sensitive one. */
    record Against(String text, String eventId, String itemId, String title, String category, double value) {}

    /** What sensitive events brought, counted and summed only. */
    record Withheld(int count, double value) {}

    /** A rule that moved the item in the list without touching its score. */
    record Adjustment(String rule, int rankBefore, int rankAfter) {}

    /**
     * What of a category the list was made from.
     *
     * @param events how many; sensitive ones are counted, and not named
     * @param attributes what else, by name
     */
    record DataUsed(String category, int events, List<String> attributes) {}

    /** The model that scored. */
    record ModelUsed(String version, int revision) {}

    static ExplanationResponse from(
            Recommendation made, Words words, boolean against, String howItWorks, List<Parameter> mainParameters) {
        return new ExplanationResponse(
                made.id(),
                made.madeAt(),
                made.personalised(),
                made.reason(),
                made.items().stream()
                        .map(item -> explain(item, made.sources(), words, against))
                        .toList(),
                made.used().stream()
                        .map(used -> new DataUsed(used.category(), used.events(), used.attributes()))
                        .toList(),
                made.modelVersion() == null ? null : new ModelUsed(made.modelVersion(), made.modelRevision()),
                howItWorks,
                mainParameters);
    }

    private static ItemExplanation explain(
            Recommendation.Item item, List<Source> sources, Words words, boolean against) {
        return new ItemExplanation(
                item.itemId(),
                words.title(item.itemId()),
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
                                    words.title(source.itemId()),
                                    source.category(),
                                    contribution.value());
                        })
                        .toList(),
                new Withheld(item.withheld().count(), item.withheld().value()),
                item.adjustments().stream()
                        .map(moved -> new Adjustment(moved.rule(), moved.rankBefore(), moved.rankAfter()))
                        .toList(),
                against ? against(item, sources, words) : null);
    }

    private static List<Against> against(Recommendation.Item item, List<Source> sources, Words words) {
        return item.contributions().stream()
                .filter(contribution -> contribution.value() < 0)
                .sorted(Comparator.comparingDouble(Recommendation.Contribution::value))
                .map(contribution -> {
                    var source = sources.get(contribution.source());
                    return new Against(
                            words.against(source),
                            source.eventId(),
                            source.itemId(),
                            words.title(source.itemId()),
                            source.category(),
                            contribution.value());
                })
                .toList();
    }
}
