package dev.tact.recommendation.eligibility;

import dev.tact.gate.Decision;
import dev.tact.gate.Decisions;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.uses.UseRecorded;
import dev.tact.kit.uses.Uses;
import dev.tact.recommendation.feedback.FeedbackService;
import dev.tact.recommendation.suppression.Restraint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Reads what is known of a customer, in the transaction that records the use: without the record nothing is read. */
@ApplicationScoped
@Transactional
class Knowledge {

    private final FeedbackService feedback;
    private final Restraint restraint;
    private final Uses uses;
    private final Ids ids;
    private final Clock clock;

    Knowledge(FeedbackService feedback, Restraint restraint, Uses uses, Ids ids, Clock clock) {
        this.feedback = feedback;
        this.restraint = restraint;
        this.uses = uses;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param decisions of which at least one allows
     * @throws dev.tact.kit.outbox.ErasedSubject when there is nobody left to record it for
     */
    Known read(Decisions decisions, String purpose, int items) {
        var subject = decisions.subject();
        var id = ids.next();
        var allowed = decisions.allowed();
        uses.tell(
                subject,
                new UseRecorded(
                        id,
                        clock.instant(),
                        "recommendation-service",
                        null,
                        purpose,
                        allowed.stream().map(Decision::category).toList(),
                        items,
                        allowed.stream().map(Decision::decisionId).distinct().toList(),
                        allowed.getFirst().reason().name(),
                        decisions.epoch(),
                        null));
        return new Known(id, feedback.suppressions(subject), restraint.of(subject, purpose));
    }
}
