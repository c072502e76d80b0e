package dev.tact.escalation.review;

import dev.tact.kit.paging.Cursor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A place in the order of reviews: what is due first, then by id. */
record ReviewPosition(Instant dueAt, UUID id) {

    private static final ReviewPosition START = new ReviewPosition(Instant.EPOCH, new UUID(0, 0));

    static String cursor(Review last) {
        return Cursor.encode(last.dueAt().toString(), last.contestId().toString());
    }

    static ReviewPosition parse(@Nullable String cursor) {
        return cursor == null
                ? START
                : Cursor.decode(
                        cursor,
                        2,
                        parts -> new ReviewPosition(Instant.parse(parts.getFirst()), UUID.fromString(parts.getLast())));
    }
}
