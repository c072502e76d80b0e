package dev.tact.recommendation.models;

import dev.tact.kit.disclosure.Disclosure;
import dev.tact.recommendation.fairness.Reports.Remeasured;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the world moved from what a version was measured in, rounded; numbers are absent where fewer than ten questions were asked.
 *
 * @param popularityPsi population stability index of the popularity of items
 * @param scorePsi population stability index of the first scores of lists
 * @param ndcgDrop as a share of what it was; negative when it rose
 * @param alarms POPULARITY, SCORES, NDCG: what is beyond the policy
 */
public record DriftResponse(
        @Nullable Double popularityPsi,
        @Nullable Double scorePsi,
        @Nullable Double ndcgDrop,
        List<String> alarms) {

    static DriftResponse from(Remeasured measured) {
        var drift = measured.drift();
        var questions = measured.report().findings().questions();
        return questions < Disclosure.LEAST
                ? new DriftResponse(null, null, null, drift.alarms())
                : new DriftResponse(
                        Rounding.percent(drift.popularityPsi()),
                        Rounding.percent(drift.scorePsi()),
                        new Rounding(questions).mean(drift.ndcgDrop()),
                        drift.alarms());
    }
}
