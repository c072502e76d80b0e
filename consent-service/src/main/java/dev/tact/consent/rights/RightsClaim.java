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
import java.util.Set;
import java.util.UUID;
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

    @OneToMany(mappedBy = "claim", cascade = CascadeType.PERSIST, fetch = FetchType.LAZY)
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
        kind.concerns().forEach(part -> parts.add(RightsClaimPart.pending(this, part, createdAt)));
    }

    /** @param detail the person's own words, sealed */
    static RightsClaim open(
            UUID id, UUID subject, Kind kind, byte @Nullable [] detail, Set<String> objections, Instant now) {
        return new RightsClaim(id, subject, kind, detail, objections, now);
    }

    /** Notes how far a part has come; news older than what is known, or of a part not concerned, changes nothing. */
    void report(Part part, PartState reported, Instant at, @Nullable String code) {
        parts.stream()
                .filter(concerned -> concerned.part() == part)
                .forEach(concerned -> concerned.report(reported, at, code));
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

    /** The rights of GDPR chapter III that a person exercises by asking. */
    public enum Kind {
        ACCESS,
        RECTIFICATION,
        ERASURE,
        RESTRICTION,
        PORTABILITY,
        OBJECTION;

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
        INCOMPLETE
    }
}
