package dev.tact.escalation.routing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The queues as stored. */
@ApplicationScoped
class QueueRepository {

    private static final String SELECT = "select id, version, position, definition from support_queue";

    private final Sql sql;
    private final ObjectMapper json;

    QueueRepository(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** In the order in which they are asked whether they take a case. */
    List<SupportQueue> list() {
        return sql.list(SELECT + " order by position", this::read);
    }

    Optional<SupportQueue> find(String id) {
        return sql.one(SELECT + " where id = ?", this::read, id);
    }

    /** Keeps others from changing queues until the transaction ends. */
    void lock() {
        sql.list("select pg_advisory_xact_lock(hashtext('support_queue'))", row -> true);
    }

    void put(String id, int position, QueueRequest definition) {
        sql.update("""
                insert into support_queue (id, version, position, definition) values (?, 1, ?, ?::jsonb)
                on conflict (id) do update set version = support_queue.version + 1, position = excluded.position,
                    definition = excluded.definition""", id, position, write(definition));
    }

    void delete(String id) {
        sql.update("delete from support_queue where id = ?", id);
    }

    private SupportQueue read(ResultSet row) throws SQLException {
        try {
            return new SupportQueue(
                    row.getString(1),
                    row.getLong(2),
                    row.getInt(3),
                    json.readValue(row.getString(4), QueueRequest.class));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a queue is not what was written", unreadable);
        }
    }

    private String write(QueueRequest definition) {
        try {
            return json.writeValueAsString(definition);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
