package dev.tact.consent.rights;

import dev.tact.kit.paging.Cursor;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

/** Where a list of requests goes on. */
record Place(Instant at, UUID id) {

    static final Place FIRST = new Place(Instant.EPOCH, new UUID(0, 0));
    // as late as the database tells apart
    static final Place LAST = new Place(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    static Place read(String cursor) {
        return Cursor.decode(cursor, 2, parts -> {
            var at = Instant.parse(parts.getFirst());
            if (at.isBefore(FIRST.at) || at.isAfter(LAST.at)) {
                throw new DateTimeException("not a time of a request");
            }
            return new Place(at, UUID.fromString(parts.getLast()));
        });
    }

    String write() {
        return Cursor.encode(at.toString(), id.toString());
    }
}
