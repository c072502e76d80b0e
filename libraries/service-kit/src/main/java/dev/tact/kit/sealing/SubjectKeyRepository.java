package dev.tact.kit.sealing;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Wrapped subject keys, in a database of their own whose statements commit at once: a key is durable before anything sealed
 * with it can be.
 */
@ApplicationScoped
class SubjectKeyRepository {

    /** A key as stored: under which key encryption key, and its wrapped bytes, empty when it was destroyed. */
    record WrappedKey(String kekId, Optional<byte[]> wrapped) {}

    /** What came of a batch: how many keys were taken, how many of them wrapped anew, and the subject of the last. */
    record Batch(int taken, int rewrapped, @Nullable UUID last) {}

    private final AgroalDataSource keys;

    SubjectKeyRepository(@DataSource("keys") AgroalDataSource keys) {
        this.keys = keys;
    }

    Map<UUID, WrappedKey> find(Collection<UUID> subjects) {
        try (var connection = keys.getConnection();
                var select = connection.prepareStatement(
                        "select subject, kek_id, wrapped from subject_key where subject = any(?)")) {
            select.setArray(1, uuids(connection, subjects));
            return read(select);
        } catch (SQLException failed) {
            throw new IllegalStateException("subject keys cannot be read", failed);
        }
    }

    /** Adds those that are absent; where another call was first, its key stays. */
    void add(String kekId, Map<UUID, byte[]> wrapped) {
        try (var connection = keys.getConnection();
                var insert = connection.prepareStatement("""
                        insert into subject_key (subject, kek_id, wrapped)
                        select s, ?, w from unnest(?::uuid[], ?::bytea[]) as k (s, w)
                        on conflict (subject) do nothing""")) {
            var entries = List.copyOf(wrapped.entrySet());
            insert.setString(1, kekId);
            insert.setArray(
                    2, uuids(connection, entries.stream().map(Map.Entry::getKey).toList()));
            insert.setArray(
                    3,
                    bytes(connection, entries.stream().map(Map.Entry::getValue).toList()));
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("subject keys cannot be written", failed);
        }
    }

    void destroy(UUID subject) {
        try (var connection = keys.getConnection();
                var call = connection.prepareStatement("select destroy_subject_key(?)")) {
            call.setObject(1, subject);
            call.execute();
        } catch (SQLException failed) {
            throw new IllegalStateException("a subject key cannot be destroyed", failed);
        }
    }

    /** How many living keys there are under each key encryption key. */
    Map<String, Long> count() {
        try (var connection = keys.getConnection();
                var select = connection.prepareStatement(
                        "select kek_id, count(*) from subject_key where wrapped is not null group by kek_id");
                var rows = select.executeQuery()) {
            var counts = new HashMap<String, Long>();
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
            return counts;
        } catch (SQLException failed) {
            throw new IllegalStateException("subject keys cannot be counted", failed);
        }
    }

    /**
     * Wraps a batch of living keys anew, in a transaction: those under one key encryption key that follow a subject in the order
     * of their subjects, and that nobody else is at.
     *
     * @param rewrap from a subject and its wrapped key to the newly wrapped one, or to nothing for a key to leave as it is
     */
    Batch rewrap(
            String fromKek,
            String toKek,
            @Nullable UUID after,
            int atMost,
            BiFunction<UUID, byte[], Optional<byte[]>> rewrap) {
        try (var connection = keys.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var taken = take(connection, fromKek, after, atMost);
                var changed = taken.isEmpty() ? 0 : replace(connection, fromKek, toKek, taken, rewrap);
                connection.commit();
                return new Batch(
                        taken.size(),
                        changed,
                        taken.isEmpty() ? after : taken.lastEntry().getKey());
            } finally {
                // after a commit there is nothing left to undo
                connection.rollback();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("subject keys cannot be wrapped anew", failed);
        }
    }

    private static SequencedMap<UUID, byte[]> take(
            Connection connection, String kekId, @Nullable UUID after, int atMost) throws SQLException {
        try (var select = connection.prepareStatement("select subject, wrapped from take_subject_keys(?, ?, ?)")) {
            select.setString(1, kekId);
            select.setObject(2, after, Types.OTHER);
            select.setInt(3, atMost);
            var taken = new LinkedHashMap<UUID, byte[]>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    taken.put(rows.getObject(1, UUID.class), rows.getBytes(2));
                }
            }
            return taken;
        }
    }

    private static int replace(
            Connection connection,
            String fromKek,
            String toKek,
            Map<UUID, byte[]> taken,
            BiFunction<UUID, byte[], Optional<byte[]>> rewrap)
            throws SQLException {
        var subjects = new ArrayList<UUID>();
        var before = new ArrayList<byte[]>();
        var afterwards = new ArrayList<byte[]>();
        taken.forEach((subject, wrapped) -> rewrap.apply(subject, wrapped).ifPresent(anew -> {
            subjects.add(subject);
            before.add(wrapped);
            afterwards.add(anew);
        }));
        try (var call = connection.prepareStatement("select rewrap_subject_keys(?, ?, ?, ?, ?)")) {
            call.setString(1, fromKek);
            call.setString(2, toKek);
            call.setArray(3, uuids(connection, subjects));
            call.setArray(4, bytes(connection, before));
            call.setArray(5, bytes(connection, afterwards));
            try (var row = call.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static Array bytes(Connection connection, Collection<byte[]> values) throws SQLException {
        return connection.createArrayOf("bytea", values.toArray(byte[][]::new));
    }

    private static Array uuids(Connection connection, Collection<UUID> subjects) throws SQLException {
        return connection.createArrayOf("uuid", subjects.toArray());
    }

    private static Map<UUID, WrappedKey> read(PreparedStatement select) throws SQLException {
        var found = new HashMap<UUID, WrappedKey>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.put(
                        rows.getObject(1, UUID.class),
                        new WrappedKey(rows.getString(2), Optional.ofNullable(rows.getBytes(3))));
            }
        }
        return found;
    }
}
