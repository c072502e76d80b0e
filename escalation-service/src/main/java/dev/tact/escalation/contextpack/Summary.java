package dev.tact.escalation.contextpack;

import dev.tact.escalation.casework.CaseState;
import dev.tact.escalation.conversation.Author;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a conversation and its case stand, counted: the same for the same case, and quoting nobody.
 *
 * @param text a few sentences, in the reader's language
 * @param deskMessages what the customer was answered
 * @param notes what only the desk sees
 * @param lastAuthor who wrote last of what the customer sees
 * @param history the latest steps of the case, the oldest in front
 */
public record Summary(
        String text,
        long customerMessages,
        long deskMessages,
        long notes,
        @Nullable Instant firstMessageAt,
        @Nullable Instant lastMessageAt,
        @Nullable Author lastAuthor,
        List<Step> history) {

    /** A step of the case, and the state it led to. */
    public record Step(String move, CaseState state, Instant at) {}

    /** Without the names that the sentences hold. */
    @Override
    public String toString() {
        return "Summary";
    }
}
