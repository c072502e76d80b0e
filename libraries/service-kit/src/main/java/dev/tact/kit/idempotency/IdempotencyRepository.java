package dev.tact.kit.idempotency;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Answers kept for repeats. */
@ApplicationScoped
class IdempotencyRepository {

    /** An answer kept, with what it answered. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Kept(UUID id, byte[] requestHash, byte[] answer) {}

    private final Sql sql;

    IdempotencyRepository(Sql sql) {
        this.sql = sql;
    }

    /** Takes the key for this transaction. @return whether nobody else holds it */
    boolean lock(long key) {
        return sql.one("select pg_try_advisory_xact_lock(?)", row -> row.getBoolean(1), key)
                .orElse(false);
    }

    Optional<Kept> find(UUID caller, String operation, byte[] keyHash, Instant now) {
        return sql.one(
                """
                select id, request_hash, answer from idempotent_answer
                where caller = ? and operation = ? and key_hash = ? and expires_at > ?""",
                row -> new Kept(row.getObject(1, UUID.class), row.getBytes(2), row.getBytes(3)),
                caller,
                operation,
                keyHash,
                now);
    }

    void keep(
            UUID id,
            UUID caller,
            String operation,
            byte[] keyHash,
            byte[] requestHash,
            byte[] answer,
            Instant now,
            Instant expiresAt) {
        sql.update(
                "delete from idempotent_answer where caller = ? and operation = ? and key_hash = ? and expires_at <= ?",
                caller,
                operation,
                keyHash,
                now);
        sql.update("""
                insert into idempotent_answer
                    (id, caller, operation, key_hash, request_hash, answer, answered_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""", id, caller, operation, keyHash, requestHash, answer, now, expiresAt);
    }

    /** @return how many were forgotten */
    int forget(Instant now, int atMost) {
        return sql.update("""
                delete from idempotent_answer a using (
                    select id from idempotent_answer where expires_at <= ? order by expires_at limit ?
                ) old where a.id = old.id""", now, atMost);
    }
}
