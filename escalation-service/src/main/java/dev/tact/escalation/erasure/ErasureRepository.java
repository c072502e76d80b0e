package dev.tact.escalation.erasure;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Erasures, and which of them consent-service still has to hear of. Leases run on the database's clock, which replicas share. */
@ApplicationScoped
class ErasureRepository {

    record Erasure(UUID rightsRequestId, Instant erasedAt, int attempts) {}

    private final Sql sql;

    ErasureRepository(Sql sql) {
        this.sql = sql;
    }

    void erase(UUID subject) {
        sql.list("select erase_subject(?)", row -> true, subject);
    }

    /** Told again, it is acknowledged again: who asks anew has lost the answer. */
    void remember(UUID rightsRequest, UUID subject, Instant now) {
        sql.update("""
                insert into erased_subject (rights_request_id, subject, erased_at) values (?, ?, ?)
                on conflict (rights_request_id) do update set acknowledged_at = null, due_at = clock_timestamp()""", rightsRequest, subject, now);
    }

    /** Takes due acknowledgements that no other replica holds, for as long as the lease lasts. */
    List<Erasure> claim(Duration lease, int atMost) {
        return sql.list(
                """
                update erased_subject e set attempts = attempts + 1, due_at = clock_timestamp() + make_interval(secs => ?)
                from (select rights_request_id from erased_subject
                      where acknowledged_at is null and due_at <= clock_timestamp()
                      order by due_at limit ? for update skip locked) due
                where e.rights_request_id = due.rights_request_id
                returning e.rights_request_id, e.erased_at, e.attempts""",
                row -> new Erasure(row.getObject(1, UUID.class), Sql.instant(row, 2), row.getInt(3)),
                (double) lease.toSeconds(),
                atMost);
    }

    void acknowledged(UUID rightsRequest, Instant now) {
        sql.update("update erased_subject set acknowledged_at = ? where rights_request_id = ?", now, rightsRequest);
    }

    void postpone(UUID rightsRequest, Duration wait) {
        sql.update("""
                update erased_subject set due_at = clock_timestamp() + make_interval(secs => ?)
                where rights_request_id = ? and acknowledged_at is null""", (double) wait.toSeconds(), rightsRequest);
    }
}
