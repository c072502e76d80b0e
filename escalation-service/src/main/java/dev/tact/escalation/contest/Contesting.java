package dev.tact.escalation.contest;

import dev.tact.kit.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** Contesting from within a conversation, as {@code POST /v1/me/contests} does it. */
@ApplicationScoped
public class Contesting {

    /** That it was taken in. */
    public record Acknowledged(UUID contestId, Instant dueAt) {}

    private final ContestService contests;
    private final Snapshots snapshots;

    Contesting(ContestService contests, Snapshots snapshots) {
        this.contests = contests;
        this.snapshots = snapshots;
    }

    /**
     * Contests a list that was shown; what is contested is looked at in no transaction.
     *
     * @param customerToken the customer's own, relayed and never kept
     * @throws Problem 409 when it is contested already, 422 when the customer has no such list
     */
    public Acknowledged contest(
            UUID subject, UUID recommendationId, String viewpoint, String customerToken, Locale language) {
        var target = new ContestTarget(ContestTarget.Kind.RECOMMENDATION, recommendationId.toString());
        var snapshot = snapshots.take(target, customerToken, language);
        var acknowledged = contests.contest(subject, target, viewpoint, snapshot, language);
        return new Acknowledged(acknowledged.contestId(), acknowledged.dueAt());
    }
}
