package dev.tact.kit.inbox;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The newest event of each source, type and subject. */
@ApplicationScoped
class LatestEventRepository {

    /** An event as it is kept; the body sealed or not. */
    @SuppressWarnings("ArrayRecordComponent") // bytes that nobody compares
    record Kept(String type, UUID subject, long epoch, UUID event, Instant time, byte[] body, boolean sealed) {}

    private final Sql sql;

    LatestEventRepository(Sql sql) {
        this.sql = sql;
    }

    /** One statement per event: an older one, or another of the same epoch, changes nothing. */
    void put(ReceivedEvent event, byte[] body, boolean sealed) {
        sql.update(
                """
                insert into inbox_latest as latest (source, type, subject, epoch, event_id, occurred_at, body, sealed)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (source, type, subject) do update set
                    epoch = excluded.epoch, event_id = excluded.event_id, occurred_at = excluded.occurred_at,
                    body = excluded.body
                where excluded.epoch > latest.epoch""",
                event.source(),
                event.type(),
                event.subject(),
                event.epoch(),
                event.id(),
                event.time(),
                body,
                sealed);
    }

    List<Kept> after(String source, Collection<String> types, String type, UUID subject, int atMost) {
        return sql.list(
                """
                select type, subject, epoch, event_id, occurred_at, body, sealed from inbox_latest
                where source = ? and type = any(string_to_array(?, ',')) and (type, subject) > (?, ?)
                order by type, subject limit ?""",
                row -> new Kept(
                        row.getString(1),
                        row.getObject(2, UUID.class),
                        row.getLong(3),
                        row.getObject(4, UUID.class),
                        Sql.instant(row, 5),
                        row.getBytes(6),
                        row.getBoolean(7)),
                source,
                String.join(",", types),
                type,
                subject,
                atMost);
    }

    void forget(UUID subject) {
        sql.list("select inbox_forget_latest(?)", row -> true, subject);
    }
}
