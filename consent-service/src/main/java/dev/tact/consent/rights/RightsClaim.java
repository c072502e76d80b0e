package dev.tact.consent.rights;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/**
 * What a person asked for under their rights, and how far each part has come with it. It is completed when every part has
 * applied it, and never before.
 */
@Entity
@Table(name = "rights_request")
class RightsClaim {

    // GDPR art. 12(3)
    private static final Period TIME_TO_ANSWER = Period.ofMonths(1);

    @Id
    private UUID id;

    @Version
    private long version;

    @Column(nullable = false, updatable = false)
    private UUID subject;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private Kind kind;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Column(updatable = false)
    private byte @Nullable [] detail;

    @Column(nullable = false, updatable = false)
    private String[] objections;

    @Column(nullable = false, updatable = false)
    private Instant createdAt;

    @Column(nullable = false)
    private Instant dueAt;

    @Column
    private @Nullable UUID news;

    private @Nullable Short extendedBy;

    private byte @Nullable [] extensionReason;

    private @Nullable Instant extendedAt;

    private byte @Nullable [] refusalReason;

    private @Nullable Instant refusedAt;

    @OneToMany(mappedBy = "claim", cascade = CascadeType.PERSIST, fetch = FetchType.LAZY)
    @BatchSize(size = 50)
    private List<RightsClaimPart> parts = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected RightsClaim() {}

    private RightsClaim(
            UUID id, UUID subject, Kind kind, byte @Nullable [] detail, Set<String> objections, Instant createdAt) {
        this.id = id;
        this.subject = subject;
        this.kind = kind;
        this.detail = detail;
        this.objections = objections.stream().sorted().toArray(String[]::new);
        this.createdAt = createdAt;
        this.dueAt = createdAt.atOffset(ZoneOffset.UTC).plus(TIME_TO_ANSWER).toInstant();
        this.state = State.IN_PROGRESS;
        kind.concerns().forEach(part -> parts.add(RightsClaimPart.pending(this, part, createdAt, kind.isOurs(part))));
    }

    /** @param detail the person's own words, sealed */
    static RightsClaim open(
            UUID id, UUID subject, Kind kind, byte @Nullable [] detail, Set<String> objections, Instant now) {
        return new RightsClaim(id, subject, kind, detail, objections, now);
    }

    /** By which news it is seen that a part has applied it. */
    void followedBy(UUID event) {
        news = event;
    }

    /**
     * Takes longer (GDPR art. 12(3)): once, and decided while the first month runs.
     *
     * @param reason sealed; the person is told
     */
    void extend(int months, byte[] reason, Instant now) {
        if (!isOpen() || extendedAt != null || !now.isBefore(dueAt)) {
            throw new ExtensionNotPossible();
        }
        extendedBy = (short) months;
        extensionReason = reason;
        extendedAt = now;
        dueAt = createdAt
                .atOffset(ZoneOffset.UTC)
                .plus(TIME_TO_ANSWER.plusMonths(months))
                .toInstant();
    }

    /**
     * Is refused (GDPR art. 12(4), (5)), which only what nobody has acted on yet can be.
     *
     * @param reason sealed; the person is told
     */
    void refuse(byte[] reason, Instant now) {
        if (!isOpen() || kind.actsAtOnce()) {
            throw new RefusalNotPossible();
        }
        refusalReason = reason;
        refusedAt = now;
        state = State.REFUSED;
    }

    /** Whether an answer is still owed. */
    boolean isOpen() {
        return state == State.IN_PROGRESS || state == State.INCOMPLETE;
    }

    boolean isOverdueAt(Instant now) {
        return isOpen() && dueAt.isBefore(now);
    }

    /** Notes how far a part has come; news older than what is known, or of a part not concerned, changes nothing. */
    void report(Part part, PartState reported, Instant at, @Nullable String code) {
        parts.stream()
                .filter(concerned -> concerned.part() == part)
                .forEach(concerned -> concerned.report(reported, at, code));
        if (state == State.REFUSED) {
            return;
        }
        var states = parts.stream().map(RightsClaimPart::state).toList();
        if (states.contains(PartState.FAILED)) {
            state = State.INCOMPLETE;
        } else {
            state = states.stream().allMatch(one -> one == PartState.APPLIED) ? State.COMPLETED : State.IN_PROGRESS;
        }
    }

    UUID id() {
        return id;
    }

    UUID subject() {
        return subject;
    }

    byte @Nullable [] detail() {
        return detail;
    }

    List<String> objections() {
        return List.of(objections);
    }

    Optional<Extension> extension() {
        var months = extendedBy;
        var at = extendedAt;
        return months == null || at == null
                ? Optional.empty()
                : Optional.of(new Extension(months, extensionReason, at));
    }

    Optional<Refusal> refusal() {
        return Optional.ofNullable(refusedAt).map(at -> new Refusal(refusalReason, at));
    }

    Kind kind() {
        return kind;
    }

    State state() {
        return state;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant dueAt() {
        return dueAt;
    }

    List<RightsClaimPart> parts() {
        return parts.stream()
                .sorted(Comparator.comparing(RightsClaimPart::part))
                .toList();
    }

    /** A longer time to answer; the reason is sealed, and gone once the person is. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Extension(int months, byte @Nullable [] reason, Instant at) {}

    /** That no answer is owed; the reason is sealed. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Refusal(byte @Nullable [] reason, Instant at) {}

    /** The rights of GDPR chapter III that a person exercises by asking. */
    public enum Kind {
        ACCESS,
        RECTIFICATION,
        ERASURE,
        RESTRICTION,
        PORTABILITY,
        OBJECTION;

        /** Whether the mere request already stops use, so that it cannot be refused afterwards. */
        boolean actsAtOnce() {
            return this == ERASURE || this == RESTRICTION || this == OBJECTION;
        }

        /** Whether an officer says of a part that it is done, because no machine can tell. */
        boolean reportedByOfficers(Part part) {
            return switch (this) {
                case RECTIFICATION -> concerns().contains(part);
                case ACCESS, PORTABILITY -> concerns().contains(part) && part != Part.CONSENT;
                case ERASURE, RESTRICTION, OBJECTION -> false;
            };
        }

        /** Whether this service does a part's share itself. */
        boolean isOurs(Part part) {
            return this == ERASURE && (part == Part.CONSENT || part == Part.ACCOUNT);
        }

        /** The parts that have something to do about it. */
        Set<Part> concerns() {
            return switch (this) {
                case ERASURE -> EnumSet.allOf(Part.class);
                case RECTIFICATION -> EnumSet.of(Part.PROFILE, Part.ESCALATION, Part.ACCOUNT);
                case ACCESS, RESTRICTION, PORTABILITY, OBJECTION -> EnumSet.complementOf(EnumSet.of(Part.ACCOUNT));
            };
        }
    }

    /** How far the whole has come. */
    public enum State {
        IN_PROGRESS,
        COMPLETED,
        /** A part failed: partial is never done. */
        INCOMPLETE,
        /** It is not granted; the reason is told. */
        REFUSED
    }
}
