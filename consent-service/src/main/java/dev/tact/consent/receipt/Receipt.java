package dev.tact.consent.receipt;

import dev.tact.consent.subject.ConsentEvent;
import dev.tact.consent.subject.ConsentStatus;
import dev.tact.consent.subject.Method;
import dev.tact.consent.subject.Origin;
import dev.tact.kit.language.Text;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one choice: what was said, by whom, about which purpose as it was then, under which words. Never changes.
 *
 * @param record the append-only event of the choice
 * @param states where each category stood once it had taken effect; empty where a later choice already stood
 */
record Receipt(
        UUID id,
        Instant issuedAt,
        UUID record,
        UUID subject,
        UUID actor,
        Origin origin,
        long epoch,
        ConsentEvent.Kind decision,
        @Nullable Method method,
        Instant interactionAt,
        Instant recordedAt,
        @Nullable Instant expiresAt,
        PurposeThen purpose,
        @Nullable NoticeThen notice,
        List<CategoryState> states) {

    /** The version of a purpose that the choice was about. */
    record PurposeThen(
            String code,
            int version,
            String iri,
            Text name,
            List<String> recipients,
            Period retention,
            boolean specialCategory,
            boolean profiling) {}

    /**
     * The words the choice answers.
     *
     * @param contentHash of the text shown, or of the whole version where no showing is on record
     * @param languages that of the text shown, or all there are
     */
    record NoticeThen(
            int version,
            String contentHash,
            List<String> languages,
            @Nullable UUID showing,
            @Nullable Instant shownAt) {}

    /** One category the choice took effect on. */
    record CategoryState(String category, ConsentStatus status) {}

    Receipt {
        states = List.copyOf(states);
    }

    /** Whether it ends what was given. */
    boolean isWithdrawal() {
        return decision == ConsentEvent.Kind.WITHDRAW || decision == ConsentEvent.Kind.REVOKE;
    }
}
