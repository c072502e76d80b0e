package dev.tact.escalation.feed;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The feed as stored. What a cursor has not seen is told by transaction visibility, so a slow writer's entry is not skipped. */
@ApplicationScoped
class FeedRepository {

    record Numbered(long seq, FeedEntry entry) {}

    private static final String UNSEEN = """
            select seq, kind, conversation_id, case_id, message_id, state, owner_id, handler, handler_epoch, clock, happened_at
            from feed_entry
            where xid >= pg_snapshot_xmin(cast(? as pg_snapshot))
              and not pg_visible_in_snapshot(xid, cast(? as pg_snapshot))
              and pg_visible_in_snapshot(xid, cast(? as pg_snapshot))
              and seq > ?
            """;
    private static final String OF_ALL = UNSEEN + " order by seq limit ?";
    private static final String OF_CUSTOMER =
            UNSEEN + " and conversation_id = ? and kind in ('MESSAGE', 'CASE', 'HANDLER') order by seq limit ?";

    private final Sql sql;

    FeedRepository(Sql sql) {
        this.sql = sql;
    }

    void add(List<FeedEntry> entries) {
        sql.batch("""
                insert into feed_entry (kind, conversation_id, case_id, message_id, state, owner_id, handler, handler_epoch, clock, happened_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", entries.stream().map(FeedRepository::columns).toList());
    }

    private static @Nullable Object[] columns(FeedEntry entry) {
        return new @Nullable Object[] {
            entry.kind(),
            entry.conversationId(),
            entry.caseId(),
            entry.messageId(),
            entry.state(),
            entry.ownerId(),
            entry.handler(),
            entry.handlerEpoch(),
            entry.clock(),
            entry.at()
        };
    }

    /** What is committed now, as a snapshot. */
    String now() {
        return sql.one("select cast(pg_current_snapshot() as text)", row -> row.getString(1))
                .orElseThrow();
    }

    /** The unseen entries of the window from the cursor to {@code until}, oldest first. */
    List<Numbered> unseen(FeedCursor cursor, String until, FeedFilter filter, int atMost) {
        return switch (filter) {
            case FeedFilter.OfDesk desk ->
                sql.list(OF_ALL, FeedRepository::read, cursor.done(), cursor.done(), until, cursor.seq(), atMost);
            case FeedFilter.OfCustomer customer ->
                sql.list(
                        OF_CUSTOMER,
                        FeedRepository::read,
                        cursor.done(),
                        cursor.done(),
                        until,
                        cursor.seq(),
                        customer.conversationId(),
                        atMost);
        };
    }

    /** @return how many entries were forgotten */
    int forget(Duration olderThan, int atMost) {
        return sql.one(
                        "select feed_forget(make_interval(secs => ?), ?)",
                        row -> row.getInt(1),
                        (double) olderThan.toSeconds(),
                        atMost)
                .orElse(0);
    }

    private static Numbered read(ResultSet row) throws SQLException {
        return new Numbered(
                row.getLong(1),
                new FeedEntry(
                        FeedEntry.Kind.valueOf(row.getString(2)),
                        row.getObject(3, UUID.class),
                        row.getObject(4, UUID.class),
                        row.getObject(5, UUID.class),
                        row.getString(6),
                        row.getObject(7, UUID.class),
                        row.getString(8),
                        row.getObject(9, Long.class),
                        row.getString(10),
                        Sql.instant(row, 11)));
    }
}
