package dev.tact.escalation.reach;

import dev.tact.escalation.conversation.ConversationState;
import dev.tact.kit.paging.Cursor;
import dev.tact.kit.problem.Problem;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A place in the order of a customer's conversations: newest first, then id. */
record ConversationPosition(Instant openedAt, UUID id) {

    private static final ConversationPosition START =
            new ConversationPosition(Instant.parse("9999-12-31T00:00:00Z"), new UUID(0, 0));

    static String cursor(ConversationState of) {
        return Cursor.encode(of.openedAt().toString(), of.id().toString());
    }

    /** @throws Problem 400 when it is not a cursor of such a list */
    static ConversationPosition parse(@Nullable String cursor) {
        return cursor == null
                ? START
                : Cursor.decode(
                        cursor,
                        2,
                        parts -> new ConversationPosition(
                                Instant.parse(parts.getFirst()), UUID.fromString(parts.getLast())));
    }
}
