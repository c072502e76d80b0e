package dev.tact.escalation.casework;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The desk's duty towards one conversation. It changes state only by the moves of {@link CaseMove}. */
@Entity
class SupportCase {

    @Id
    private UUID id;

    @Version
    private long version;

    @Column(nullable = false, updatable = false)
    private UUID conversationId;

    @Column(nullable = false, updatable = false)
    private UUID subject;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private CaseKind kind;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private CaseState state;

    @Column(nullable = false)
    private short priority;

    @Column(nullable = false, updatable = false)
    private String language;

    @Column(updatable = false)
    private @Nullable UUID recommendationId;

    private @Nullable UUID ownerId;

    @Column(nullable = false)
    private long moves;

    @Column(nullable = false, updatable = false)
    private Instant openedAt;

    private @Nullable Instant dueAt;

    private @Nullable Instant rightsDueAt;

    private @Nullable String queueId;

    @Column(nullable = false)
    private short weight = 1;

    @Column(nullable = false)
    private Instant queuedAt;

    private @Nullable Instant offeredUntil;

    private @Nullable Instant callBackAt;

    // read by the statement that finds the next case for an agent
    @SuppressWarnings("UnusedVariable")
    private @Nullable UUID lastOwnerId;

    private @Nullable Instant respondedAt;

    private @Nullable Instant resolvedAt;

    private @Nullable Instant reopenableUntil;

    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected SupportCase() {}

    static SupportCase open(
            UUID id,
            UUID conversationId,
            UUID subject,
            CaseKind kind,
            String language,
            @Nullable UUID recommendationId,
            Instant now) {
        var opened = new SupportCase();
        opened.id = id;
        opened.conversationId = conversationId;
        opened.subject = subject;
        opened.kind = kind;
        opened.state = CaseState.QUEUED;
        opened.priority = (short) kind.priority().rank();
        opened.language = language;
        opened.recommendationId = recommendationId;
        opened.openedAt = now;
        opened.queuedAt = now;
        return opened;
    }

    /** @throws IllegalTransition when the state does not allow the move */
    void require(CaseMove move) {
        if (state.after(move).isEmpty()) {
            throw new IllegalTransition(state);
        }
    }

    /** What the repository's claiming statement does, for a case at hand. */
    void claimBy(UUID agent) {
        move(CaseMove.CLAIM);
        ownerId = agent;
    }

    void accept() {
        move(CaseMove.ACCEPT);
        offeredUntil = null;
    }

    /** Back in the queue as if it had never been offered. */
    void decline() {
        move(CaseMove.DECLINE);
        ownerId = null;
        offeredUntil = null;
    }

    void schedule(Instant at) {
        move(CaseMove.SCHEDULE);
        callBackAt = at;
    }

    void activate(Instant now) {
        move(CaseMove.ACTIVATE);
        queuedAt = now;
        callBackAt = null;
    }

    /** What was offered is offered no longer. */
    void assignTo(UUID agent) {
        move(CaseMove.ASSIGN);
        ownerId = agent;
        offeredUntil = null;
    }

    /** Back in the queue, for anybody but whoever gave it back. */
    void release(Instant now) {
        move(CaseMove.RELEASE);
        lastOwnerId = null;
        ownerId = null;
        queuedAt = now;
    }

    /** Where it waits; the repository keeps until when that is for some agents only. */
    void enter(QueuePlace place) {
        queueId = place.queue();
        weight = (short) place.weight();
    }

    void transferTo(UUID agent) {
        move(CaseMove.TRANSFER);
        ownerId = agent;
    }

    void answer(boolean awaitsReply, Instant now) {
        move(awaitsReply ? CaseMove.ASK : CaseMove.ANSWER);
        if (respondedAt == null) {
            respondedAt = now;
        }
    }

    void reply() {
        move(CaseMove.REPLY);
    }

    void resolve(Instant now, Duration reopenWindow) {
        move(CaseMove.RESOLVE);
        resolvedAt = now;
        rightsDueAt = null;
        reopenableUntil = now.plus(reopenWindow);
    }

    /** Queued again, as old as it is, and unanswered. */
    void reopen(Instant now) {
        if (!isReopenable(now)) {
            throw new IllegalTransition(state);
        }
        move(CaseMove.REOPEN);
        lastOwnerId = ownerId;
        ownerId = null;
        queuedAt = now;
        resolvedAt = null;
        reopenableUntil = null;
        respondedAt = null;
    }

    void close(Instant now) {
        move(CaseMove.CLOSE);
        endedAt = now;
    }

    void cancel(Instant now) {
        move(CaseMove.CANCEL);
        endedAt = now;
    }

    boolean isReopenable(Instant now) {
        return state == CaseState.RESOLVED && reopenableUntil != null && now.isBefore(reopenableUntil);
    }

    boolean isHeldBy(UUID agent) {
        return state.isHeld() && agent.equals(ownerId);
    }

    void due(@Nullable Instant at) {
        dueAt = at;
    }

    /** Its customer asked for a right; the month of the first one runs. */
    void rightsDue(Instant at) {
        if (rightsDueAt == null || at.isBefore(rightsDueAt)) {
            rightsDueAt = at;
        }
    }

    /** More urgent by one for having waited; what is urgent of itself still comes first. @return whether it is */
    boolean age() {
        return priority > Priority.HIGH.rank() && raise();
    }

    /** More urgent by one, unless nothing is. */
    boolean raise() {
        if (priority == Priority.URGENT.rank()) {
            return false;
        }
        priority--;
        return true;
    }

    /** @return whether it was less urgent */
    boolean raise(Priority atLeast) {
        if (priority <= atLeast.rank()) {
            return false;
        }
        priority = (short) atLeast.rank();
        return true;
    }

    CaseFacts facts() {
        return new CaseFacts(
                id,
                conversationId,
                subject,
                kind,
                state,
                priority(),
                language,
                recommendationId,
                ownerId,
                queueId,
                moves,
                openedAt,
                queuedAt);
    }

    private void move(CaseMove move) {
        state = state.after(move).orElseThrow(() -> new IllegalTransition(state));
        moves++;
    }

    UUID id() {
        return id;
    }

    UUID conversationId() {
        return conversationId;
    }

    UUID subject() {
        return subject;
    }

    CaseKind kind() {
        return kind;
    }

    CaseState state() {
        return state;
    }

    Priority priority() {
        return Priority.ranked(priority);
    }

    String language() {
        return language;
    }

    @Nullable
    UUID recommendationId() {
        return recommendationId;
    }

    @Nullable
    UUID ownerId() {
        return ownerId;
    }

    /** How often the case moved: orders what is told about it. */
    long moves() {
        return moves;
    }

    Instant openedAt() {
        return openedAt;
    }

    @Nullable
    String queueId() {
        return queueId;
    }

    int weight() {
        return weight;
    }

    /** Since when it waits for somebody. */
    Instant queuedAt() {
        return queuedAt;
    }

    @Nullable
    Instant offeredUntil() {
        return offeredUntil;
    }

    @Nullable
    Instant callBackAt() {
        return callBackAt;
    }

    /** When the clock that is due next is due; null while none runs. */
    @Nullable
    Instant dueAt() {
        return dueAt;
    }

    /** When a right that was asked for must be answered at the latest; null where none was, or it was. */
    @Nullable
    Instant rightsDueAt() {
        return rightsDueAt;
    }

    @Nullable
    Instant respondedAt() {
        return respondedAt;
    }

    @Nullable
    Instant resolvedAt() {
        return resolvedAt;
    }

    @Nullable
    Instant reopenableUntil() {
        return reopenableUntil;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }
}
