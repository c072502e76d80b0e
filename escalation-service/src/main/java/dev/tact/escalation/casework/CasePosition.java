package dev.tact.escalation.casework;

import dev.tact.kit.paging.Cursor;
import dev.tact.kit.problem.Problem;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A place in the total order of every list of cases: priority, then age, then id. */
record CasePosition(int priority, Instant openedAt, UUID id) {

    static final CasePosition START = new CasePosition(-1, Instant.EPOCH, new UUID(0, 0));

    static CasePosition of(SupportCase found) {
        return new CasePosition(found.priority().rank(), found.openedAt(), found.id());
    }

    String cursor() {
        return Cursor.encode(Integer.toString(priority), openedAt.toString(), id.toString());
    }

    /** @throws Problem 400 when it is not a cursor of such a list */
    static CasePosition parse(@Nullable String cursor) {
        if (cursor == null) {
            return START;
        }
        return Cursor.decode(
                cursor,
                3,
                parts -> new CasePosition(
                        Integer.parseInt(parts.get(0)), Instant.parse(parts.get(1)), UUID.fromString(parts.get(2))));
    }
}
