package dev.tact.profile.training;

import dev.tact.kit.paging.Cursor;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * How far a reader of the change log is.
 *
 * @param feed the log it reads: a database put back from a backup has another
 */
record Place(UUID feed, String tx, long id) {

    private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");

    /** Before everything in this feed. */
    static Place beginning(UUID feed) {
        return new Place(feed, "0", 0);
    }

    /** Where the cursor says. */
    static Place from(String cursor) {
        return Cursor.decode(cursor, 3, parts -> {
            if (!UUIDS.matcher(parts.getFirst()).matches()
                    || !parts.stream()
                            .skip(1)
                            .allMatch(part -> DIGITS.matcher(part).matches())) {
                throw new IllegalArgumentException("not a place of this log");
            }
            return new Place(UUID.fromString(parts.getFirst()), parts.get(1), Long.parseLong(parts.getLast()));
        });
    }

    static Place of(TrainingChangeRepository.Change change) {
        return new Place(change.feed(), change.tx(), change.id());
    }

    String cursor() {
        return Cursor.encode(feed.toString(), tx, Long.toString(id));
    }
}
