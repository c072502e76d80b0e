package dev.tact.escalation.proof;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Signing keys as stored, shared by all replicas. */
@ApplicationScoped
class SigningKeyRepository {

    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Stored(UUID id, byte[] sealedKey, Instant createdAt) {}

    private static final long CREATION = 0x7461_6374_7072_6f6fL;

    private final Sql sql;

    SigningKeyRepository(Sql sql) {
        this.sql = sql;
    }

    /** Until this transaction ends, no other replica makes a key. */
    void lockCreation() {
        sql.list("select pg_advisory_xact_lock(?)", row -> true, CREATION);
    }

    Optional<Stored> newestSince(Instant since) {
        return sql.one(
                """
                select id, private_key, created_at from signing_key where created_at > ?
                order by created_at desc, id desc limit 1""", row -> new Stored(row.getObject(1, UUID.class), row.getBytes(2), Sql.instant(row, 3)), since);
    }

    List<String> publicKeysSince(Instant since) {
        return sql.list(
                "select public_jwk from signing_key where created_at > ? order by created_at desc limit 10",
                row -> row.getString(1),
                since);
    }

    void add(UUID id, String publicJwk, byte[] sealedKey, Instant now) {
        sql.update(
                "insert into signing_key (id, public_jwk, private_key, created_at) values (?, ?, ?, ?)",
                id,
                publicJwk,
                sealedKey,
                now);
    }
}
