package dev.tact.consent.subject;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a person as a whole, beside single consents.
 *
 * @param dial how much personalisation is wanted: 0 none, 1 this visit only, 2 balanced, 3 full
 * @param objections the purposes objected to
 * @param guardianPending whether nobody with parental responsibility has spoken for this minor
 * @param minorUntil the first day on which this minor decides alone (GDPR art. 8); null for whoever already does
 * @param optedOutAt when an opt-out signal was first seen
 */
public record Standing(
        int dial,
        boolean restricted,
        Set<String> objections,
        boolean erasureRequested,
        boolean guardianPending,
        @Nullable LocalDate minorUntil,
        @Nullable Instant optedOutAt) {

    /** Everybody's from the start. */
    public static final Standing INITIAL = new Standing(2, false, Set.of(), false, false, null, null);

    public Standing {
        objections = Set.copyOf(objections);
    }

    /** Whether the person is too young to consent alone. */
    public boolean isMinorAt(Instant now) {
        return minorUntil != null && LocalDate.ofInstant(now, ZoneOffset.UTC).isBefore(minorUntil);
    }

    /** Whether the person is too young to consent alone, and nobody has spoken for them. */
    public boolean isAwaitingGuardianAt(Instant now) {
        return guardianPending && isMinorAt(now);
    }

    /** Whether a yes from there waits: what holds for a minor is what somebody with parental responsibility joined in. */
    public boolean isWaitingAt(Origin saidBy, Instant now) {
        return isMinorAt(now) && (guardianPending || saidBy != Origin.GUARDIAN);
    }

    Standing withDial(int level) {
        return new Standing(level, restricted, objections, erasureRequested, guardianPending, minorUntil, optedOutAt);
    }

    Standing withRestriction(boolean stopped) {
        return new Standing(dial, stopped, objections, erasureRequested, guardianPending, minorUntil, optedOutAt);
    }

    Standing withObjections(Set<String> purposes) {
        return new Standing(dial, restricted, purposes, erasureRequested, guardianPending, minorUntil, optedOutAt);
    }

    Standing withErasureRequested() {
        return new Standing(dial, restricted, objections, true, guardianPending, minorUntil, optedOutAt);
    }

    Standing withMinority(@Nullable LocalDate until) {
        return new Standing(dial, restricted, objections, erasureRequested, until != null, until, optedOutAt);
    }

    Standing withGuardianPending(boolean pending) {
        return new Standing(dial, restricted, objections, erasureRequested, pending, minorUntil, optedOutAt);
    }

    Standing withSignal(Instant seen) {
        return new Standing(dial, restricted, objections, erasureRequested, guardianPending, minorUntil, seen);
    }

    /** The same person where another memory of them is stricter. */
    public Standing narrowedTo(
            int level, boolean stopped, Set<String> purposes, boolean erasure, @Nullable Instant signalSeen) {
        return new Standing(level, stopped, purposes, erasure, guardianPending, minorUntil, signalSeen);
    }
}
