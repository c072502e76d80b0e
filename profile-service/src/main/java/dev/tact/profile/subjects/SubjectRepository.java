package dev.tact.profile.subjects;

import dev.tact.kit.sql.Sql;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

@ApplicationScoped
class SubjectRepository {

    private final AgroalDataSource database;
    private final Sql sql;

    SubjectRepository(AgroalDataSource database, Sql sql) {
        this.database = database;
        this.sql = sql;
    }

    Optional<Long> hold(UUID id) {
        return sql.one("select ref from hold_subject(?)", row -> row.getLong(1), id);
    }

    Map<UUID, Long> enter(Collection<UUID> ids) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("select id, ref from enter_subjects(?::uuid[])")) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            var living = new HashMap<UUID, Long>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    living.put(rows.getObject(1, UUID.class), rows.getLong(2));
                }
            }
            return living;
        } catch (SQLException failed) {
            throw new IllegalStateException("subjects cannot be entered", failed);
        }
    }

    Map<Long, UUID> ids(Collection<Long> refs) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "select ref, id from subject where ref = any(?) and erased_at is null")) {
            select.setArray(1, connection.createArrayOf("bigint", refs.toArray()));
            var found = new HashMap<Long, UUID>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getLong(1), rows.getObject(2, UUID.class));
                }
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException("subjects cannot be read", failed);
        }
    }

    void noteDevices(Collection<UUID> ids) {
        sql.list(
                "select note_devices(string_to_array(?, ',')::uuid[])",
                row -> true,
                ids.stream().map(UUID::toString).collect(Collectors.joining(",")));
    }
}
