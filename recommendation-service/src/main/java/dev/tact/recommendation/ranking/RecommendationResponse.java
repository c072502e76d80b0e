package dev.tact.recommendation.ranking;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A list of items with the reasons for each.
 *
 * @param recommendationId null for the anonymous list, which nobody can ask about later
 * @param reason why it is not personalised: a decision's reason, CONSENT_UNAVAILABLE, PROFILE_UNAVAILABLE, MODEL_MISSING or COLD_START; null
 *     when it is, and on the anonymous list
 * @param categories the categories of data that were used
 * @param remarks what rules could not promise of the list, as codes
 * @param useId the record of this use, in the customer's log of uses
 */
record RecommendationResponse(
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

    /** The model that scored. */
    record ModelUsed(String version, int revision) {}

    /** One item. */
    record RecommendedItem(String itemId, String title, double score, String slot, List<ReasonText.Reason> reasons) {}
}
