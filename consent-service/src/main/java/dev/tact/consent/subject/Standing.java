package dev.tact.consent.subject;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a person as a whole, beside single consents.
 *
 * @param dial how much personalisation is wanted: 0 none, 1 this visit only, 2 balanced, 3 full
 * @param objections the purposes objected to
 * @param guardianPending whether this is a minor for whom no guardian has spoken
 * @param optedOutAt when an opt-out signal was last seen
 */
public record Standing(
        int dial,
        boolean restricted,
        Set<String> objections,
        boolean erasureRequested,
        boolean guardianPending,
        @Nullable Instant optedOutAt) {

    /** Everybody's from the start. */
    public static final Standing INITIAL = new Standing(2, false, Set.of(), false, false, null);

    public Standing {
        objections = Set.copyOf(objections);
    }

    Standing withDial(int level) {
        return new Standing(level, restricted, objections, erasureRequested, guardianPending, optedOutAt);
    }

    Standing withRestriction() {
        return new Standing(dial, true, objections, erasureRequested, guardianPending, optedOutAt);
    }

    Standing withObjections(Set<String> purposes) {
        return new Standing(dial, restricted, purposes, erasureRequested, guardianPending, optedOutAt);
    }

    Standing withErasureRequested() {
        return new Standing(dial, restricted, objections, true, guardianPending, optedOutAt);
    }

    /** The same person where another memory of them is stricter. */
    public Standing narrowedTo(
            int level, boolean stopped, Set<String> purposes, boolean erasure, @Nullable Instant signalSeen) {
        return new Standing(level, stopped, purposes, erasure, guardianPending, signalSeen);
    }
}
