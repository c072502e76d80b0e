package dev.tact.profile.uses;

import dev.tact.profile.words.Words;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One use of the caller's data: who, when, what, why, and under which decision.
 *
 * @param person who looked, where a person did
 * @param who the person and the service, in words
 * @param why the purpose, in words
 * @param count how many events and values were handed out
 * @param note why, in the words of the person who looked, where they had to say
 */
public record UseResponse(
        UUID useId,
        Instant at,
        String service,
        @Nullable Person person,
        String who,
        String purpose,
        String why,
        List<String> categories,
        int count,
        List<String> decisionIds,
        String reason,
        @Nullable Long epoch,
        @Nullable UUID caseId,
        @Nullable String note) {

    /** A person who looked, by the name shown to customers. */
    public record Person(String displayName) {}

    static UseResponse from(
            UseRepository.Stored use, @Nullable String displayName, @Nullable String note, Words words) {
        return new UseResponse(
                use.id(),
                use.at(),
                use.service(),
                displayName == null ? null : new Person(displayName),
                words.who(use.service(), displayName, use.purpose()),
                use.purpose(),
                words.purpose(use.purpose()),
                use.categories(),
                use.items(),
                use.decisionIds(),
                use.reason(),
                use.epoch(),
                use.caseId(),
                note);
    }
}
