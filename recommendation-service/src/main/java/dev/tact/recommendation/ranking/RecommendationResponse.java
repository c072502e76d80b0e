package dev.tact.recommendation.ranking;

import dev.tact.recommendation.catalogue.Catalogue;
import dev.tact.recommendation.catalogue.CatalogueItem;
import dev.tact.recommendation.explanation.Recommendation;
import dev.tact.recommendation.explanation.Recommendation.AsOf;
import dev.tact.recommendation.explanation.Recommendation.DataUsed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A list of items with the reasons for each.
 *
 * @param recommendationId null for the anonymous list, which nobody can ask about later
 * @param reason why it is not personalised: a decision's reason, CONSENT_UNAVAILABLE, PROFILE_UNAVAILABLE, MODEL_MISSING or COLD_START; null
 *     when it is, and on the anonymous list
 * @param categories the categories of data that were used, whatever for: to score, or to leave something out
 * @param remarks what rules could not promise of the list, as codes
 * @param useId the record of this use, in the customer's log of uses
 */
public record RecommendationResponse(
        @Nullable UUID recommendationId,
        boolean personalised,
        @Nullable String reason,
        List<String> categories,
        @Nullable Integer dial,
        @Nullable Long epoch,
        @Nullable UUID useId,
        @Nullable ModelUsed model,
        Instant generatedAt,
        List<RecommendedItem> items,
        List<String> remarks) {

    /** A kept list as it is answered, with the titles of now: it says the same whenever it is asked for. */
    static RecommendationResponse from(Recommendation list, Catalogue.Shelf shelf, Locale language) {
        var asOf = Optional.ofNullable(list.asOf());
        return new RecommendationResponse(
                list.id(),
                list.personalised(),
                list.reason(),
                list.used().stream().map(DataUsed::category).toList(),
                asOf.map(AsOf::dial).orElse(null),
                asOf.map(AsOf::epoch).orElse(null),
                asOf.map(AsOf::useId).orElse(null),
                list.modelVersion() == null ? null : new ModelUsed(list.modelVersion(), list.modelRevision()),
                list.madeAt(),
                describe(list, shelf, language),
                list.remarks());
    }

    private static List<RecommendedItem> describe(Recommendation list, Catalogue.Shelf shelf, Locale language) {
        var words = new ReasonText(shelf, language);
        return list.items().stream()
                .map(item -> {
                    var onTheShelf = shelf.find(item.itemId());
                    return new RecommendedItem(
                            item.itemId(),
                            shelf.title(item.itemId(), language),
                            onTheShelf.map(CatalogueItem::category).orElse(null),
                            onTheShelf.map(CatalogueItem::price).orElse(null),
                            onTheShelf.map(CatalogueItem::currency).orElse(null),
                            item.score(),
                            item.slot().name(),
                            list.modelVersion() == null ? words.newest() : words.of(item, list.sources()));
                })
                .toList();
    }

    /** The same for everybody: not personalised, for no reason that is anybody's. */
    RecommendationResponse everybodys() {
        return new RecommendationResponse(
                null, false, null, categories, dial, epoch, useId, model, generatedAt, items, remarks);
    }

    /** The same of a list that nobody can ask about later. */
    RecommendationResponse unkept() {
        return new RecommendationResponse(
                null, personalised, reason, categories, dial, epoch, useId, model, generatedAt, items, remarks);
    }

    /** The model that scored. */
    public record ModelUsed(String version, int revision) {}

    /** One item; title, category and price are those of now. */
    public record RecommendedItem(
            String itemId,
            String title,
            @Nullable String category,
            @Nullable BigDecimal price,
            @Nullable String currency,
            double score,
            String slot,
            List<ReasonText.Reason> reasons) {}
}
