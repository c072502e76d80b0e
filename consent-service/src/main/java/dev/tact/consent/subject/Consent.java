package dev.tact.consent.subject;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one person said last about one category for one purpose.
 *
 * @param stored the status as written; time and newer notices can change what it amounts to
 * @param outdated whether a material newer notice has come out since
 * @param explicit whether it was an express statement
 * @param signalPresent whether the choice was made with an opt-out signal on, so that the signal is no newer than the choice
 * @param since when the person said it
 * @param epoch the person's epoch that this choice made
 * @param event the append-only record of the choice
 */
public record Consent(
        Slot slot,
        ConsentStatus stored,
        Origin origin,
        int purposeVersion,
        int noticeVersion,
        boolean outdated,
        boolean explicit,
        boolean signalPresent,
        Instant since,
        @Nullable Instant expiresAt,
        long epoch,
        UUID event) {

    /** What an event made of one category it took effect on. */
    static Consent of(ConsentEvent event, Slot slot, boolean outdated) {
        return new Consent(
                slot,
                event.statuses().getOrDefault(slot.category(), ConsentStatus.NO_RECORD),
                event.origin(),
                orZero(event.purposeVersion()),
                orZero(event.noticeVersion()),
                outdated,
                event.explicit(),
                event.signalPresent(),
                event.interactionAt(),
                event.expiresAt(),
                event.epoch(),
                event.id());
    }

    /** What it amounts to at that moment. */
    public ConsentStatus statusAt(Instant now) {
        if (!stored.allows()) {
            return stored;
        }
        if (outdated) {
            return ConsentStatus.OUTDATED;
        }
        return expiresAt != null && !expiresAt.isAfter(now) ? ConsentStatus.EXPIRED : stored;
    }

    /** Whether it was said after an opt-out signal was first seen, or with it on. */
    public boolean isDespiteSignal(Instant seen) {
        return signalPresent ? !since.isBefore(seen) : since.isAfter(seen);
    }

    private static int orZero(@Nullable Integer version) {
        return version == null ? 0 : version;
    }
}
