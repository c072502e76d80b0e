package dev.tact.profile.erasure;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class ErasureRepository {

    /** An erasure that consent-service does not know of yet. */
    record Owed(UUID request, Instant appliedAt) {}

    private final Sql sql;

    ErasureRepository(Sql sql) {
        this.sql = sql;
    }

    void erase(UUID subject, UUID request, String trainingId, String ack) {
        sql.list("select erase_subject(?, ?, ?, ?)", row -> true, subject, request, trainingId, ack);
    }

    void owe(UUID request, Instant appliedAt) {
        sql.update("""
                insert into acknowledgement (rights_request, applied_at, due_at) values (?, ?, ?)
                on conflict (rights_request) do nothing""", request, appliedAt, appliedAt);
    }

    /** Takes what is due, and puts it off: each further attempt twice as long, at most an hour. */
    List<Owed> due(Instant now, int limit) {
        return sql.list(
                """
                update acknowledgement set attempts = attempts + 1,
                    due_at = ?::timestamptz + least(power(2, least(attempts, 12)), 3600) * interval '1 second'
                where rights_request in (
                    select rights_request from acknowledgement where due_at <= ? order by due_at limit ? for update skip locked)
                returning rights_request, applied_at""",
                row -> new Owed(
                        row.getObject(1, UUID.class),
                        row.getObject(2, OffsetDateTime.class).toInstant()),
                now,
                now,
                limit);
    }

    void settle(UUID request) {
        sql.update("delete from acknowledgement where rights_request = ?", request);
    }
}
