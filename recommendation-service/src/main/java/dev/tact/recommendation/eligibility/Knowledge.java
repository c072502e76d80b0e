package dev.tact.recommendation.eligibility;

import dev.tact.gate.Decisions;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.outbox.Outbox;
import dev.tact.kit.outbox.OutboxEvent;
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
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    Knowledge(FeedbackService feedback, Restraint restraint, Outbox outbox, Ids ids, Clock clock) {
        this.feedback = feedback;
        this.restraint = restraint;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param decisions of which at least one allows
     * @throws dev.tact.kit.outbox.ErasedSubject when there is nobody left to record it for
     */
    Known read(Decisions decisions, String purpose, int items) {
        var subject = decisions.subject();
        var now = clock.instant();
        var id = ids.next();
        outbox.publish(new OutboxEvent(
                id,
                UseRecorded.TYPE,
                subject,
                now,
                decisions.epoch(),
                UseRecorded.of(id, now, purpose, decisions, items)));
        return new Known(id, feedback.suppressions(subject), restraint.of(subject, purpose));
    }
}
