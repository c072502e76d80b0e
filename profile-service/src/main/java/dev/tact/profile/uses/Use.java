package dev.tact.profile.uses;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One use of a subject's data, as it is recorded.
 *
 * @param service the client that used it
 * @param person the display name of the person who looked, where a person did
 * @param epoch the consent epoch it was decided at; null where no decision was needed
 * @param items how many events and values were handed out
 * @param note why, in the words of the person who looked, where they had to say
 */
public record Use(
        UUID subject,
        String service,
        @Nullable String person,
        @Nullable UUID caseId,
        String purpose,
        List<String> categories,
        int items,
        List<String> decisionIds,
        String reason,
        @Nullable Long epoch,
        @Nullable String note) {

    public Use(
            UUID subject,
            String service,
            @Nullable String person,
            @Nullable UUID caseId,
            String purpose,
            List<String> categories,
            int items,
            List<String> decisionIds,
            String reason,
            @Nullable Long epoch) {
        this(subject, service, person, caseId, purpose, categories, items, decisionIds, reason, epoch, null);
    }

    /** Somebody reads what is held of themselves, as the law lets them: nothing is asked, nothing is decided. */
    public static Use byOwner(UUID subject, List<String> categories, long items) {
        return new Use(
                subject,
                "profile-service",
                null,
                null,
                "data-subject-rights",
                categories,
                Math.toIntExact(Math.min(items, Integer.MAX_VALUE)),
                List.of(),
                "LEGAL_OBLIGATION",
                null);
    }

    /** The same use, of this many events and values. */
    public Use of(int items) {
        return new Use(subject, service, person, caseId, purpose, categories, items, decisionIds, reason, epoch, note);
    }
}
