package dev.tact.profile.history;

import dev.tact.kit.sql.Sql;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class HistoryRepository {

    private static final int FETCH = 100;

    /** A part as it is kept. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Part(UUID id, long ref, String type, byte[] sealed) {}

    /** A part that nobody else is adding up, and how many parts its history has. */
    record Locked(Part part, long every) {}

    /**
     * A part that stands for others.
     *
     * @param added those that were added to it
     * @param due when it is to be added to others; null where there are none
     */
    record Sum(Part part, List<UUID> added, @Nullable Instant due) {}

    /** A part, or the word that its subject's histories are being counted anew. */
    record Found(long ref, @Nullable Part part) {}

    /** An event or a part of a history. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Row(boolean event, UUID id, String type, byte[] sealed) {}

    /** A history that is to be added up, or whose subject is to be counted anew. */
    record Due(long ref, UUID subject, String type) {}

    private final AgroalDataSource database;
    private final Sql sql;

    HistoryRepository(AgroalDataSource database, Sql sql) {
        this.database = database;
        this.sql = sql;
    }

    void add(List<Part> parts, @Nullable Instant due) {
        write("""
                insert into history_part (id, subject_ref, type, sealed, due_at)
                select fresh.*, ? from unnest(?::uuid[], ?::bigint[], ?::text[], ?::bytea[]) as fresh""", insert -> {
            var connection = insert.getConnection();
            insert.setObject(1, due == null ? null : due.atOffset(ZoneOffset.UTC));
            insert.setArray(2, connection.createArrayOf("uuid", each(parts, Part::id)));
            insert.setArray(3, connection.createArrayOf("bigint", each(parts, Part::ref)));
            insert.setArray(4, connection.createArrayOf("text", each(parts, Part::type)));
            insert.setArray(5, connection.createArrayOf("bytea", sealed(parts)));
        });
    }

    /** Takes on the histories whose parts are due, the longest due first, and puts them off for everybody else. */
    List<Due> dueParts(Instant now, Instant until, int limit) {
        return due("""
                with taken as (
                    update history_part set due_at = ? where id in (
                        select id from history_part where due_at <= ? order by due_at limit ? for update skip locked)
                    returning subject_ref, type)
                select distinct ref, subject.id, type from taken join subject on ref = subject_ref""", now, until, limit);
    }

    /** Takes on the subjects whose histories are to be counted anew, and puts them off for everybody else. */
    List<Due> dueRecounts(Instant now, Instant until, int limit) {
        return due("""
                with taken as (
                    update history_recount set due_at = ? where subject_ref in (
                        select subject_ref from history_recount where due_at <= ? order by due_at limit ?
                        for update skip locked)
                    returning subject_ref)
                select ref, subject.id, '' from taken join subject on ref = subject_ref""", now, until, limit);
    }

    private List<Due> due(String statement, Instant now, Instant until, int limit) {
        return sql.list(
                statement,
                row -> new Due(row.getLong(1), row.getObject(2, UUID.class), row.getString(3)),
                until,
                now,
                limit);
    }

    /** The parts of these histories, the oldest first, for this transaction to add up; without those another is adding up. */
    List<Locked> lock(Collection<Due> histories) {
        return list(
                """
                with wanted as materialized (select * from unnest(?::bigint[], ?::text[]) as wanted (subject_ref, type)),
                    counted as (
                        select subject_ref, type, count(*) as every from history_part join wanted using (subject_ref, type)
                        group by subject_ref, type)
                select part.id, part.subject_ref, part.type, part.sealed, counted.every
                from counted join history_part part using (subject_ref, type)
                order by part.subject_ref, part.type, part.id
                for update of part skip locked""",
                select -> {
                    var connection = select.getConnection();
                    select.setArray(1, connection.createArrayOf("bigint", each(histories, Due::ref)));
                    select.setArray(2, connection.createArrayOf("text", each(histories, Due::type)));
                },
                row -> new Locked(part(row), row.getLong(5)));
    }

    /** Lets each sum stand for the parts that were added to it. */
    void replace(List<Sum> sums) {
        // an update, not an insert: that would refer to the subject, and wait for whoever holds it
        write("""
                update history_part part set sealed = sum.sealed, due_at = sum.due_at
                from unnest(?::uuid[], ?::bytea[], ?::timestamptz[]) as sum (id, sealed, due_at) where part.id = sum.id""", update -> {
            var connection = update.getConnection();
            var parts = sums.stream().map(Sum::part).toList();
            update.setArray(1, connection.createArrayOf("uuid", each(parts, Part::id)));
            update.setArray(2, connection.createArrayOf("bytea", sealed(parts)));
            update.setArray(3, connection.createArrayOf("timestamptz", each(sums, Sum::due)));
        });
        var added = sums.stream().flatMap(sum -> sum.added().stream()).toArray();
        if (added.length > 0) {
            write(
                    "delete from history_part where id = any(?)",
                    delete -> delete.setArray(1, delete.getConnection().createArrayOf("uuid", added)));
        }
    }

    /** Nothing is said of these subjects any more until they are counted anew. */
    void invalidate(Collection<Long> refs, Instant due) {
        write("""
                insert into history_recount (subject_ref, due_at)
                select ref, ? from unnest(?::bigint[]) as affected (ref) order by ref
                on conflict (subject_ref) do update set due_at = excluded.due_at""", upsert -> {
            upsert.setObject(1, due.atOffset(ZoneOffset.UTC));
            upsert.setArray(2, upsert.getConnection().createArrayOf("bigint", refs.toArray()));
        });
    }

    /** Keeps everybody from writing for this subject until the transaction ends; false when it is erased. */
    boolean hold(long ref) {
        return sql.list("select hold_subject(?)", row -> row.getBoolean(1), ref).getFirst();
    }

    /** Begins to count this subject anew; false when that was done meanwhile. */
    boolean beginRecount(long ref) {
        var wanted = sql.update("delete from history_recount where subject_ref = ?", ref) == 1;
        if (wanted) {
            sql.update("delete from history_part where subject_ref = ?", ref);
        }
        return wanted;
    }

    /** The parts of one subject's histories; none while they are counted anew. */
    List<Part> of(UUID subject, Collection<String> types) {
        return list(
                """
                select part.id, ref, type, sealed from subject join history_part part on subject_ref = ref
                where subject.id = ? and erased_at is null and type = any(?)
                  and not exists (select from history_recount open where open.subject_ref = ref)""",
                select -> {
                    select.setObject(1, subject);
                    select.setArray(2, select.getConnection().createArrayOf("text", types.toArray()));
                },
                HistoryRepository::part);
    }

    /** The most recently recorded events of one subject, newest first, and the parts of its histories, as of one moment. */
    List<Row> recentAndParts(UUID subject, Collection<String> types, int limit) {
        return list(
                """
                with whose as (select ref from subject where subject.id = ? and erased_at is null),
                    wanted as (select unnest(?::text[]) as type)
                select true, recent.id, recent.type, recent.sealed from whose cross join wanted cross join lateral (
                    select id, type, sealed from counted_event
                    where subject_ref = whose.ref and type = wanted.type order by id desc limit ?) recent
                union all
                select false, part.id, part.type, part.sealed
                from whose cross join wanted join history_part part on part.subject_ref = ref and part.type = wanted.type
                where not exists (select from history_recount open where open.subject_ref = ref)
                order by 1 desc, 2 desc""",
                select -> {
                    select.setObject(1, subject);
                    select.setArray(2, select.getConnection().createArrayOf("text", types.toArray()));
                    select.setInt(3, limit);
                },
                row -> new Row(row.getBoolean(1), row.getObject(2, UUID.class), row.getString(3), row.getBytes(4)));
    }

    /** The parts of these subjects' histories, subject by subject and type by type. */
    void each(Collection<Long> refs, Collection<String> types, Consumer<Found> found) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        select subject_ref, id, type, sealed from history_part part
                        where subject_ref = any(?) and type = any(?)
                          and not exists (select from history_recount open where open.subject_ref = part.subject_ref)
                        union all
                        select subject_ref, null, null, null from history_recount where subject_ref = any(?)
                        order by 1, 3""")) {
            select.setFetchSize(FETCH);
            select.setArray(1, connection.createArrayOf("bigint", refs.toArray()));
            select.setArray(2, connection.createArrayOf("text", types.toArray()));
            select.setArray(3, connection.createArrayOf("bigint", refs.toArray()));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var ref = rows.getLong(1);
                    var id = rows.getObject(2, UUID.class);
                    found.accept(
                            new Found(ref, id == null ? null : new Part(id, ref, rows.getString(3), rows.getBytes(4))));
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("histories cannot be read", failed);
        }
    }

    private static Part part(ResultSet row) throws SQLException {
        return new Part(row.getObject(1, UUID.class), row.getLong(2), row.getString(3), row.getBytes(4));
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private void write(String statement, Binding binding) {
        try (var connection = database.getConnection();
                var prepared = connection.prepareStatement(statement)) {
            binding.bind(prepared);
            prepared.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("histories cannot be written", failed);
        }
    }

    private <T> List<T> list(String statement, Binding binding, Sql.Row<T> row) {
        try (var connection = database.getConnection();
                var prepared = connection.prepareStatement(statement)) {
            binding.bind(prepared);
            var found = new ArrayList<T>();
            try (var rows = prepared.executeQuery()) {
                while (rows.next()) {
                    found.add(row.read(rows));
                }
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException("histories cannot be read", failed);
        }
    }

    private static <T> @Nullable Object[] each(Collection<T> rows, Function<T, ? extends @Nullable Object> value) {
        return rows.stream().map(value).toArray();
    }

    private static byte[][] sealed(Collection<Part> parts) {
        return parts.stream().map(Part::sealed).toArray(byte[][]::new);
    }
}
