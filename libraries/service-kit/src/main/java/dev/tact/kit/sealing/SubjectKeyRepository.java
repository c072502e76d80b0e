package dev.tact.kit.sealing;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Wrapped subject keys, in a database of their own whose statements commit at once: a key is durable before anything sealed
 * with it can be.
 */
@ApplicationScoped
class SubjectKeyRepository {

    /** A key as stored: under which key encryption key, and its wrapped bytes, empty when it was destroyed. */
    record WrappedKey(String kekId, Optional<byte[]> wrapped) {}

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
                    connection.createArrayOf(
                            "bytea", entries.stream().map(Map.Entry::getValue).toArray(byte[][]::new)));
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
