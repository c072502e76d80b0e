package dev.tact.recommendation.fairness;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the world moved from what a version was measured in.
 *
 * @param popularityPsi population stability index of the popularity of items
 * @param scorePsi population stability index of the first scores of lists
 * @param ndcgDrop as a share of what it was; negative when it rose
 * @param alarms POPULARITY, SCORES, NDCG: what is beyond the policy
 */
@RegisterForReflection
public record Drift(double popularityPsi, double scorePsi, double ndcgDrop, List<String> alarms) {

    /** A drop counts only where chance does not explain it: what it was lies above the interval of what it is. */
    static Drift of(
            double popularityPsi, double scorePsi, double before, Findings.Interval now, Policy.Stable allowed) {
        var drop = before == 0 ? 0 : (before - now.mean()) / before;
        var alarms = new ArrayList<String>();
        if (popularityPsi > allowed.maximumPsi()) {
            alarms.add("POPULARITY");
        }
        if (scorePsi > allowed.maximumPsi()) {
            alarms.add("SCORES");
        }
        if (drop > allowed.maximumNdcgDrop() && now.high() < before) {
            alarms.add("NDCG");
        }
        return new Drift(popularityPsi, scorePsi, drop, List.copyOf(alarms));
    }
}
