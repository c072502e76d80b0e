package dev.tact.profile.tracking;

import dev.tact.kit.sql.Sql;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

@ApplicationScoped
class TrackedMessageRepository {

    private final AgroalDataSource database;
    private final Sql sql;

    TrackedMessageRepository(AgroalDataSource database, Sql sql) {
        this.database = database;
        this.sql = sql;
    }

    /** From now on, nothing in this transaction waits longer for a lock. */
    void waitAtMost(Duration patience) {
        sql.list("select set_config('lock_timeout', ?, true)", row -> true, patience.toMillis() + "ms");
    }

    /**
     * Remembers messages, each under its subject's reference; waits for whoever remembers the same at this moment.
     *
     * @return the keys of those that were new
     */
    Set<ByteBuffer> remember(Map<ByteBuffer, Long> messages, LocalDate today) {
        try (var connection = database.getConnection();
                // in one order everywhere, so that two requests with the same messages wait instead of deadlocking
                var insert = connection.prepareStatement("""
                        insert into tracked_message (message_key, subject_ref, recorded_on)
                        select message_key, ref, ? from unnest(?::bytea[], ?::bigint[]) as fresh (message_key, ref)
                        order by message_key
                        on conflict do nothing
                        returning message_key""")) {
            insert.setObject(1, today);
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "bytea",
                            messages.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new)));
            insert.setArray(
                    3, connection.createArrayOf("bigint", messages.values().toArray()));
            var fresh = new HashSet<ByteBuffer>();
            try (var rows = insert.executeQuery()) {
                while (rows.next()) {
                    fresh.add(ByteBuffer.wrap(rows.getBytes(1)));
                }
            }
            return fresh;
        } catch (SQLException failed) {
            throw new IllegalStateException("messages cannot be remembered", failed);
        }
    }

    int forget(LocalDate before, int limit) {
        try (var connection = database.getConnection();
                var call = connection.prepareStatement("select forget_tracked_messages(?, ?)")) {
            call.setObject(1, before);
            call.setInt(2, limit);
            try (var row = call.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("messages cannot be forgotten", failed);
        }
    }
}
