package dev.tact.profile.uses;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One use of the caller's data: who, when, what, why, and under which decision.
 *
 * @param person who looked, where a person did
 * @param count how many events and values were handed out
 * @param note why, in the words of the person who looked, where they had to say
 */
public record UseResponse(
        UUID useId,
        Instant at,
        String service,
        @Nullable Person person,
        String purpose,
        List<String> categories,
        int count,
        List<String> decisionIds,
        String reason,
        @Nullable Long epoch,
        @Nullable UUID caseId,
        @Nullable String note) {

    /** A person who looked, by the name shown to customers. */
    public record Person(String displayName) {}

    static UseResponse from(UseRepository.Stored use, @Nullable String displayName, @Nullable String note) {
        return new UseResponse(
                use.id(),
                use.at(),
                use.service(),
                displayName == null ? null : new Person(displayName),
                use.purpose(),
                use.categories(),
                use.items(),
                use.decisionIds(),
                use.reason(),
                use.epoch(),
                use.caseId(),
                note);
    }
}
