package dev.tact.recommendation.eligibility;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What may be offered.
 *
 * @param useId of the record by which the customer learns of it; null where nothing of theirs was read
 * @param basis what was looked at, and nothing else: no profile, no purchase
 */
record EvaluationResponse(List<Verdict> items, @Nullable UUID useId, List<String> basis) {

    /** An item that may be offered, or every reason why not. */
    record Verdict(String itemId, boolean allowed, List<String> reasons) {}
}
