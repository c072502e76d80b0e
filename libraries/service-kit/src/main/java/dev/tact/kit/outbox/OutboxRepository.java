package dev.tact.kit.outbox;

import dev.tact.kit.outbox.Delivery.Outcome;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Events and their deliveries. Leases run on the database's clock: replicas whose own clocks differ must agree when one has
 * run out.
 */
@ApplicationScoped
class OutboxRepository {

    private final Sql sql;

    OutboxRepository(Sql sql) {
        this.sql = sql;
    }

    /** @param bodies the body of each event, by its id */
    void add(Collection<OutboxEvent> events, Map<UUID, byte[]> bodies, boolean sealed, @Nullable String traceparent) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var event : events) {
            rows.add(new @Nullable Object[] {
                event.id(),
                event.type(),
                event.subject(),
                event.time(),
                event.epoch(),
                bodies.get(event.id()),
                sealed,
                traceparent
            });
        }
        sql.batch(
                "insert into outbox_event (id, type, subject, occurred_at, epoch, body, sealed, traceparent)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    void address(String subscriber, Collection<UUID> events) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var event : events) {
            rows.add(new @Nullable Object[] {subscriber, event});
        }
        sql.batch("insert into outbox_delivery (subscriber, event_id) values (?, ?)", rows);
    }

    /** Takes the oldest due deliveries that nobody else holds, and holds them until the lease runs out. */
    List<PendingEvent> claim(String subscriber, UUID lease, int atMost, Duration duration) {
        return sql.list("""
                with due as materialized (
                    select event_id from outbox_delivery
                    where subscriber = ? and settled_at is null and due_at <= clock_timestamp()
                    order by due_at, event_id limit ? for update skip locked
                ), claimed as (
                    update outbox_delivery d
                    set lease = ?, attempts = attempts + 1, due_at = clock_timestamp() + make_interval(secs => ?)
                    from due where d.subscriber = ? and d.event_id = due.event_id
                    returning d.event_id, d.attempts
                )
                select e.id, e.type, e.subject, e.occurred_at, e.epoch, e.body, e.sealed, c.attempts, e.traceparent
                from claimed c join outbox_event e on e.id = c.event_id order by e.recorded_at, e.id""", OutboxRepository::pending, subscriber, atMost, lease, seconds(duration), subscriber);
    }

    /** Ends a delivery, by whoever held it: what was confirmed stays confirmed. @return whether it was still open */
    boolean settle(String subscriber, UUID event, Outcome outcome) {
        return sql.update("""
                        update outbox_delivery set settled_at = clock_timestamp(), outcome = ?, code = null, lease = null
                        where event_id = ? and subscriber = ? and settled_at is null""", outcome, event, subscriber) == 1;
    }

    void settle(String subscriber, Map<UUID, Outcome> outcomes) {
        var rows = new ArrayList<@Nullable Object[]>();
        outcomes.forEach((event, outcome) -> rows.add(new @Nullable Object[] {outcome, event, subscriber}));
        sql.batch("""
                update outbox_delivery set settled_at = clock_timestamp(), outcome = ?, code = null, lease = null
                where event_id = ? and subscriber = ? and settled_at is null""", rows);
    }

    /** Lets a failed delivery rest, if this lease still holds it. @return whether it did */
    boolean postpone(String subscriber, UUID lease, UUID event, @Nullable String code, Duration wait) {
        return sql.update("""
                        update outbox_delivery
                        set outcome = 'FAILED', code = ?, lease = null, due_at = clock_timestamp() + make_interval(secs => ?)
                        where event_id = ? and subscriber = ? and lease = ? and settled_at is null""", code, seconds(wait), event, subscriber, lease) == 1;
    }

    /** Since when the subscriber's oldest open delivery has waited. */
    Optional<Instant> oldest(String subscriber) {
        return sql.one("""
                select recorded_at from outbox_delivery where subscriber = ? and settled_at is null
                order by recorded_at limit 1""", row -> Sql.instant(row, 1), subscriber);
    }

    /** @return how many events were forgotten */
    int forget(Duration retention, int atMost) {
        return sql.one(
                        "select outbox_forget(make_interval(secs => ?), ?)",
                        row -> row.getInt(1),
                        seconds(retention),
                        atMost)
                .orElse(0);
    }

    private static PendingEvent pending(ResultSet row) throws SQLException {
        return new PendingEvent(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getObject(3, UUID.class),
                Sql.instant(row, 4),
                row.getLong(5),
                row.getBytes(6),
                row.getBoolean(7),
                row.getInt(8),
                row.getString(9));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
