package dev.tact.escalation.feed;

import dev.tact.kit.language.Text;
import dev.tact.kit.paging.Cursor;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a reader of the feed stands: everything visible in {@code done} was read; of what became visible up to {@code until},
 * everything up to {@code seq}. Snapshots are PostgreSQL's, as text. A sequence alone would not do: numbers are given before
 * commits, so a reader at 8 may have missed a 7 that had not committed yet.
 */
record FeedCursor(String done, @Nullable String until, long seq) {

    private static final Pattern SNAPSHOT = Pattern.compile("\\d{1,19}:\\d{1,19}:(?:\\d{1,19}(?:,\\d{1,19})*)?");
    // a snapshot names the transactions under way; far more than any server allows is not one of ours
    private static final int LONGEST = 32_768;

    static FeedCursor at(String snapshot) {
        return new FeedCursor(snapshot, null, 0);
    }

    /** The position right after one entry of the window that ends at {@code until}. */
    FeedCursor after(String until, long seq) {
        return new FeedCursor(done, until, seq);
    }

    /** As the id of a server-sent event. */
    String id() {
        return Cursor.encode(done, Optional.ofNullable(until).orElse(""), Long.toString(seq));
    }

    /** @throws Problem 400 when the id is not one of ours */
    static FeedCursor parse(String id) {
        if (id.length() > LONGEST) {
            throw refused();
        }
        var parts = Cursor.decode(id, 3);
        var done = parts.get(0);
        var until = parts.get(1);
        if (!SNAPSHOT.matcher(done).matches()
                || !(until.isEmpty() || SNAPSHOT.matcher(until).matches())
                || !parts.get(2).matches("\\d{1,18}")) {
            throw refused();
        }
        return new FeedCursor(done, until.isEmpty() ? null : until, Long.parseLong(parts.get(2)));
    }

    private static Problem refused() {
        return Problems.invalid()
                .violation(
                        "Last-Event-ID",
                        Text.of("is not an event of this stream", "n'est pas un événement de ce flux"));
    }
}
