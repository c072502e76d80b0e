package dev.tact.escalation.contest;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** A customer's objection to one automated decision; a person owes them an answer by its due date. */
@Entity
class Contest {

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private UUID subject;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private ContestTarget.Kind target;

    @Column(nullable = false, updatable = false)
    private String targetId;

    @Column(nullable = false, updatable = false)
    private byte[] viewpoint;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private ContestStatus status;

    @Column(nullable = false, updatable = false)
    private UUID conversationId;

    @Column(nullable = false, updatable = false)
    private UUID caseId;

    @Column(nullable = false, updatable = false)
    private Instant acknowledgedAt;

    @Column(nullable = false, updatable = false)
    private Instant dueAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected Contest() {}

    static Contest acknowledge(
            UUID id,
            UUID subject,
            ContestTarget target,
            byte[] sealedViewpoint,
            UUID conversationId,
            UUID caseId,
            Instant now,
            Instant due) {
        var contest = new Contest();
        contest.id = id;
        contest.subject = subject;
        contest.target = target.kind();
        contest.targetId = target.id();
        contest.viewpoint = sealedViewpoint;
        contest.status = ContestStatus.ACKNOWLEDGED;
        contest.conversationId = conversationId;
        contest.caseId = caseId;
        contest.acknowledgedAt = now;
        contest.dueAt = due;
        return contest;
    }

    UUID id() {
        return id;
    }

    UUID subject() {
        return subject;
    }

    ContestTarget target() {
        return new ContestTarget(target, targetId);
    }

    ContestStatus status() {
        return status;
    }

    UUID conversationId() {
        return conversationId;
    }

    UUID caseId() {
        return caseId;
    }

    Instant acknowledgedAt() {
        return acknowledgedAt;
    }

    Instant dueAt() {
        return dueAt;
    }
}
