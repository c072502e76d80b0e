package dev.tact.escalation.contest;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;

/** The automated decision that is contested. */
record ContestTarget(Kind kind, String id) {

    enum Kind {
        RECOMMENDATION,
        DECISION
    }

    /** @throws Problem 400 unless exactly one is named */
    static ContestTarget from(ContestRequest request) {
        var recommendation = request.recommendationId();
        var decision = request.decisionId();
        if (recommendation != null && decision == null) {
            return new ContestTarget(Kind.RECOMMENDATION, recommendation.toString());
        }
        if (decision != null && recommendation == null) {
            return new ContestTarget(Kind.DECISION, decision);
        }
        var one = Text.of(
                "name either a recommendation or a decision", "nommez soit une recommandation, soit une décision");
        throw Problems.invalid().violation("recommendationId", one).violation("decisionId", one);
    }
}
