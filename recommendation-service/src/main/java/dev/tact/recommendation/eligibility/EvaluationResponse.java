package dev.tact.recommendation.eligibility;

import java.util.List;

/**
 * What may be offered.
 *
 * @param basis what was looked at, and nothing else: no profile, no purchase, no consent. Whether the purpose may be pursued at all is
 *     consent-service's to decide
 */
record EvaluationResponse(List<Verdict> items, List<String> basis) {

    /** An item that may be offered, or every reason why not. */
    record Verdict(String itemId, boolean allowed, List<String> reasons) {}
}
