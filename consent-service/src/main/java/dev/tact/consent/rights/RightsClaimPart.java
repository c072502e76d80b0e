package dev.tact.consent.rights;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far one part has come with one request. What was applied stays applied. */
@Entity
@Table(name = "rights_request_part")
@IdClass(RightsClaimPart.Key.class)
class RightsClaimPart {

    /** A part of a request. */
    record Key(UUID claim, String part) implements Serializable {}

    @Id
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "request")
    private RightsClaim claim;

    @Id
    private String part;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private PartState state;

    @Column(nullable = false)
    private Instant at;

    private @Nullable String code;

    @Column(updatable = false)
    private @Nullable Instant dueAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected RightsClaimPart() {}

    private RightsClaimPart(RightsClaim claim, String part, Instant at, @Nullable Instant dueAt) {
        this.claim = claim;
        this.part = part;
        this.state = PartState.PENDING;
        this.at = at;
        this.dueAt = dueAt;
    }

    /** @param ours whether this service does it itself, from now on */
    static RightsClaimPart pending(RightsClaim claim, Part part, Instant at, boolean ours) {
        return new RightsClaimPart(claim, part.code(), at, ours ? at : null);
    }

    void report(PartState reported, Instant when, @Nullable String why) {
        if (state != PartState.APPLIED && (state == PartState.PENDING || !when.isBefore(at))) {
            state = reported;
            at = when;
            code = why;
        }
    }

    Part part() {
        return Part.of(part).orElseThrow();
    }

    PartState state() {
        return state;
    }

    Instant at() {
        return at;
    }

    @Nullable
    String code() {
        return code;
    }
}
