package dev.tact.consent.subject;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing a person did, as it is kept for ever: what was said, when, how, under which words, and the person's own state
 * once it had taken effect.
 *
 * @param statuses the categories it took effect on; empty when a later choice already stood
 * @param evidence what an import brings along as proof; sealed where it is kept
 */
public record ConsentEvent(
        UUID id,
        UUID subject,
        long epoch,
        Kind kind,
        Origin origin,
        UUID actor,
        @Nullable String purpose,
        @Nullable Integer purposeVersion,
        @Nullable Integer noticeVersion,
        @Nullable UUID servedNotice,
        @Nullable Method method,
        boolean explicit,
        boolean signalPresent,
        Instant interactionAt,
        Instant recordedAt,
        @Nullable Instant expiresAt,
        @Nullable String evidence,
        Map<String, ConsentStatus> statuses,
        Standing standing) {

    /** What was done. */
    public enum Kind {
        GIVE,
        REFUSE,
        WITHDRAW,
        /** An officer declared it void. */
        REVOKE,
        /** It ran out; decisions knew before this was written. */
        EXPIRE,
        /** What its giver had been told no longer holds; decisions knew before this was written. */
        OUTDATE,
        DIAL,
        RESTRICT,
        LIFT_RESTRICTION,
        OBJECT,
        LIFT_OBJECTION,
        REQUEST_ERASURE,
        /** An opt-out signal was seen. */
        SIGNAL,
        /** The person's age became known. */
        AGE,
        /** A guardian was found, or is missing. */
        GUARDIAN,
        /** After a restored backup: what other services had applied, where it was stricter. */
        RESTORE;

        /** Whether somebody decided about a purpose, for which a receipt is issued. */
        public boolean isChoice() {
            return this == GIVE || this == REFUSE || this == WITHDRAW || this == REVOKE;
        }

        /** Whether it ends what was given, and so needs something that was. */
        boolean ends() {
            return this == WITHDRAW || this == REVOKE;
        }
    }

    public ConsentEvent {
        statuses = Map.copyOf(statuses);
    }

    ConsentEvent withEvidence(String opened) {
        return new ConsentEvent(
                id,
                subject,
                epoch,
                kind,
                origin,
                actor,
                purpose,
                purposeVersion,
                noticeVersion,
                servedNotice,
                method,
                explicit,
                signalPresent,
                interactionAt,
                recordedAt,
                expiresAt,
                opened,
                statuses,
                standing);
    }
}
