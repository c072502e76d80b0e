package dev.tact.profile.events;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

@ApplicationScoped
class EventRepository {

    private static final int FETCH = 2_000;

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Stored(UUID id, String type, byte[] sealed) {}

    private final AgroalDataSource database;

    EventRepository(AgroalDataSource database) {
        this.database = database;
    }

    void ensureMonth(LocalDate month) {
        try (var connection = database.getConnection();
                var call = connection.prepareStatement("select ensure_event_month(?)")) {
            call.setObject(1, month);
            call.execute();
        } catch (SQLException failed) {
            throw new IllegalStateException("no partition for the month", failed);
        }
    }

    /** The ids of those that were new. */
    Set<UUID> append(List<EventLog.Row> rows, Map<UUID, Long> refs) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        insert into event (month, id, subject_ref, type, source_key, session_key, sealed)
                        select * from unnest(?::date[], ?::uuid[], ?::bigint[], ?::text[], ?::bytea[], ?::bytea[], ?::bytea[])
                        on conflict do nothing
                        returning id""")) {
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "date", rows.stream().map(EventLog.Row::month).toArray()));
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", rows.stream().map(row -> row.event().id()).toArray()));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint",
                            rows.stream()
                                    .map(row -> Objects.requireNonNull(
                                            refs.get(row.event().subject())))
                                    .toArray()));
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "text", rows.stream().map(row -> row.event().type()).toArray()));
            insert.setArray(
                    5,
                    connection.createArrayOf(
                            "bytea",
                            rows.stream().map(row -> row.event().sourceKey()).toArray(byte[][]::new)));
            insert.setArray(
                    6,
                    connection.createArrayOf(
                            "bytea",
                            rows.stream().map(row -> row.event().sessionKey()).toArray(byte[][]::new)));
            insert.setArray(
                    7,
                    connection.createArrayOf(
                            "bytea", rows.stream().map(EventLog.Row::sealed).toArray(byte[][]::new)));
            var stored = new HashSet<UUID>();
            try (var inserted = insert.executeQuery()) {
                while (inserted.next()) {
                    stored.add(inserted.getObject(1, UUID.class));
                }
            }
            return stored;
        } catch (SQLException failed) {
            throw new IllegalStateException("events cannot be appended", failed);
        }
    }

    List<Stored> ofVisit(UUID subject, List<String> types, byte[] sessionKey, int limit) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        select id, type, sealed from counted_event
                        where subject_ref = (select ref from subject where subject.id = ? and erased_at is null)
                          and type = any(?) and session_key = ?
                        order by id desc limit ?""")) {
            select.setObject(1, subject);
            select.setArray(2, connection.createArrayOf("text", types.toArray()));
            select.setBytes(3, sessionKey);
            select.setInt(4, limit);
            var found = new ArrayList<Stored>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Stored(rows.getObject(1, UUID.class), rows.getString(2), rows.getBytes(3)));
                }
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException("events cannot be read", failed);
        }
    }

    void scan(long ref, Consumer<Stored> each) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "select id, type, sealed from counted_event where subject_ref = ?")) {
            select.setFetchSize(FETCH);
            select.setLong(1, ref);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    each.accept(new Stored(rows.getObject(1, UUID.class), rows.getString(2), rows.getBytes(3)));
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("events cannot be read", failed);
        }
    }
}
