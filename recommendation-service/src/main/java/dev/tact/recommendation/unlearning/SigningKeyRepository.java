package dev.tact.recommendation.unlearning;

import dev.tact.kit.signing.SharedKeys;
import dev.tact.kit.signing.SharedKeys.Stored;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Signing keys as stored, shared by all replicas; published as JWK. */
@ApplicationScoped
class SigningKeyRepository implements SharedKeys.Table<String> {

    private static final long CREATION = 0x7461_6374_756e_6c65L;

    private final Sql sql;

    SigningKeyRepository(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void lockCreation() {
        sql.list("select pg_advisory_xact_lock(?)", row -> true, CREATION);
    }

    @Override
    public Optional<Stored<String>> newestSince(Instant since) {
        return sql.one(
                """
                select id, public_jwk, private_key, created_at from signing_key where created_at > ?
                order by created_at desc, id desc limit 1""",
                row -> new Stored<>(
                        row.getObject(1, UUID.class), row.getString(2), row.getBytes(3), Sql.instant(row, 4)),
                since);
    }

    /** All there ever were: one a year, so the list stays short by itself. */
    List<String> all() {
        return sql.list(
                "select public_jwk from signing_key order by created_at desc, id desc", row -> row.getString(1));
    }

    @Override
    public void add(Stored<String> key) {
        sql.update(
                "insert into signing_key (id, public_jwk, private_key, created_at) values (?, ?, ?, ?)",
                key.id(),
                key.published(),
                key.sealedKey(),
                key.createdAt());
    }
}
