package dev.tact.consent.restore;

import dev.tact.consent.restore.Restoration.PartRead;
import dev.tact.consent.restore.Restoration.Stored;
import dev.tact.consent.rights.Part;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Restorations, how far each part was read, and what was read and is still to be taken over. Leases run on the database's clock,
 * which replicas share.
 */
@ApplicationScoped
class RestorationRepository {

    /** A part that is to be read on, from where. */
    record Reading(UUID restoration, String part, @Nullable String cursor, int attempts, UUID lease) {}

    /** A restoration whose parts are all read, locked for this transaction. */
    record Ready(UUID id, UUID officer) {}

    private static final String RESTORATION = """
            select id, state, officer, started_at, completed_at, subjects_changed, erasures_resumed from restoration""";

    private final Sql sql;

    RestorationRepository(Sql sql) {
        this.sql = sql;
    }

    /** @return whether it began: only one runs at a time */
    boolean add(UUID id, UUID officer, Instant now, Collection<String> parts) {
        var began = sql.update("""
                        insert into restoration (id, state, officer, started_at, subjects_changed, erasures_resumed)
                        values (?, 'RUNNING', ?, ?, 0, 0)
                        on conflict (state) where state = 'RUNNING' do nothing""", id, officer, now) == 1;
        if (began) {
            sql.batch(
                    "insert into restoration_part (restoration, part) values (?, ?)",
                    parts.stream()
                            .map(part -> new @Nullable Object[] {id, part})
                            .toList());
        }
        return began;
    }

    Optional<Restoration> find(UUID id) {
        return sql.one(RESTORATION + " where id = ?", row -> restoration(row, parts(id)), id);
    }

    Optional<Restoration> running() {
        return sql.one(RESTORATION + " where state = 'RUNNING'", row -> row.getObject(1, UUID.class))
                .flatMap(this::find);
    }

    /** Takes a part that is due and that nobody else reads, and holds it until the lease runs out. */
    Optional<Reading> claim(UUID lease, Duration duration) {
        return sql.one(
                """
                update restoration_part p
                set lease = ?, attempts = attempts + 1, due_at = clock_timestamp() + make_interval(secs => ?)
                from (select d.restoration, d.part from restoration_part d
                      join restoration r on r.id = d.restoration and r.state = 'RUNNING'
                      where not d.is_read and d.due_at <= clock_timestamp()
                      order by d.due_at limit 1 for update of d skip locked) due
                where p.restoration = due.restoration and p.part = due.part
                returning p.restoration, p.part, p.cursor, p.attempts, p.lease""",
                row -> new Reading(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4),
                        row.getObject(5, UUID.class)),
                lease,
                seconds(duration));
    }

    /** Moves on behind a page that was read. @return whether this lease still held the part */
    boolean advance(Reading reading, @Nullable String next, int read, int ahead) {
        return sql.update("""
                        update restoration_part
                        set cursor = ?, is_read = ?, subjects_read = subjects_read + ?, subjects_ahead = subjects_ahead + ?,
                            due_at = clock_timestamp(), attempts = 0, lease = null, code = null
                        where restoration = ? and part = ? and lease = ?""", next, next == null, read, ahead, reading.restoration(), reading.part(), reading.lease())
                == 1;
    }

    void postpone(Reading reading, String code, Duration wait) {
        sql.update("""
                update restoration_part
                set code = ?, lease = null, due_at = clock_timestamp() + make_interval(secs => ?)
                where restoration = ? and part = ? and lease = ?""", code, seconds(wait), reading.restoration(), reading.part(), reading.lease());
    }

    /** Those of these events that this database recorded itself. */
    Set<UUID> recorded(Collection<UUID> events) {
        return new HashSet<>(sql.list(
                "select id from consent_event where id = any(string_to_array(?, ',')::uuid[])",
                row -> row.getObject(1, UUID.class),
                events.stream().map(UUID::toString).collect(Collectors.joining(","))));
    }

    /** Keeps what was read until it is taken over; several parts may remember the same event. */
    void keep(UUID restoration, Collection<Memory> memories) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var memory : memories) {
            rows.add(new @Nullable Object[] {
                restoration, memory.subject(), memory.event(), memory.type(), memory.epoch(), memory.at(), memory.body()
            });
        }
        if (!rows.isEmpty()) {
            sql.batch("""
                    insert into restoration_memory (restoration, subject, event, type, epoch, occurred_at, body)
                    values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""", rows);
        }
    }

    Optional<Ready> lockReady() {
        return sql.one("""
                select id, officer from restoration r
                where state = 'RUNNING'
                  and not exists (select 1 from restoration_part p where p.restoration = r.id and not p.is_read)
                for update skip locked""", row -> new Ready(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
    }

    /** All that is remembered of the next people. */
    List<Memory> next(UUID restoration, int people) {
        return sql.list(
                """
                select event, type, subject, epoch, occurred_at, body from restoration_memory
                where restoration = ? and subject in (
                    select distinct subject from restoration_memory where restoration = ? order by subject limit ?)""",
                row -> new Memory(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getObject(3, UUID.class),
                        row.getLong(4),
                        Sql.instant(row, 5),
                        row.getString(6)),
                restoration,
                restoration,
                people);
    }

    void drop(UUID restoration, Collection<UUID> people) {
        sql.update(
                "delete from restoration_memory where restoration = ? and subject = any(string_to_array(?, ',')::uuid[])",
                restoration,
                people.stream().map(UUID::toString).collect(Collectors.joining(",")));
    }

    void count(UUID restoration, int changed, int resumed) {
        sql.update("""
                update restoration set subjects_changed = subjects_changed + ?, erasures_resumed = erasures_resumed + ?
                where id = ?""", changed, resumed, restoration);
    }

    void complete(UUID restoration, Instant now) {
        sql.update("update restoration set state = 'COMPLETED', completed_at = ? where id = ?", now, restoration);
    }

    private List<PartRead> parts(UUID restoration) {
        return sql.list(
                """
                select part, is_read, subjects_read, subjects_ahead, code from restoration_part
                where restoration = ? order by part""",
                row -> new PartRead(
                        Part.of(row.getString(1)).orElseThrow(),
                        row.getBoolean(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getString(5)),
                restoration);
    }

    private static Restoration restoration(ResultSet row, List<PartRead> parts) throws SQLException {
        var completedAt = Sql.instantOrNull(row, 5);
        return new Restoration(
                row.getObject(1, UUID.class),
                Stored.valueOf(row.getString(2)),
                row.getObject(3, UUID.class),
                Sql.instant(row, 4),
                completedAt,
                row.getLong(6),
                row.getLong(7),
                parts);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
