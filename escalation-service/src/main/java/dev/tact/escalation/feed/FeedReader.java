package dev.tact.escalation.feed;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads one part of the feed from one position on, each entry once, in an order that every reader of the part shares. Not
 * for concurrent use.
 */
final class FeedReader {

    // bounds one read after a long absence; the rest follows in the next
    private static final int BATCH = 200;

    private final FeedRepository entries;
    private final FeedFilter filter;
    private FeedCursor cursor;
    private boolean upToDate;

    FeedReader(FeedRepository entries, FeedFilter filter, FeedCursor from) {
        this.entries = entries;
        this.filter = filter;
        this.cursor = from;
    }

    String position() {
        return cursor.id();
    }

    /** Whether the last read saw everything that was committed when it began. */
    boolean isUpToDate() {
        return upToDate;
    }

    /** The next entries, as many as one read takes. */
    List<FeedItem> read() {
        var fresh = cursor.until() == null;
        var until = cursor.until() == null ? entries.now() : cursor.until();
        var batch = entries.unseen(cursor, until, filter, BATCH);
        var items = new ArrayList<FeedItem>();
        for (var numbered : batch) {
            cursor = cursor.after(until, numbered.seq());
            items.add(new FeedItem(cursor.id(), numbered.entry()));
        }
        var exhausted = batch.size() < BATCH;
        if (exhausted) {
            cursor = FeedCursor.at(until);
        }
        upToDate = fresh && exhausted;
        return items;
    }
}
