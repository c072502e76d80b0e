package dev.tact.consent.signing;

import dev.tact.consent.signing.SigningKeyRepository.Published;
import dev.tact.kit.signing.SharedKeys;
import dev.tact.kit.signing.SharedKeys.Stored;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Signing keys as stored, shared by all replicas. */
@ApplicationScoped
class SigningKeyRepository implements SharedKeys.Table<Published> {

    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Published(String kid, byte[] publicKey) {}

    private static final long CREATION = 0x7461_6374_7369_676eL;

    private final Sql sql;

    SigningKeyRepository(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void lockCreation() {
        sql.list("select pg_advisory_xact_lock(?)", row -> true, CREATION);
    }

    @Override
    public Optional<Stored<Published>> newestSince(Instant since) {
        return sql.one("""
                select id, kid, public_key, private_key, created_at from signing_key where created_at > ?
                order by created_at desc, id desc limit 1""", SigningKeyRepository::stored, since);
    }

    /** All there ever were: one a year, so the list stays short by itself. */
    List<Published> all() {
        return sql.list(
                "select kid, public_key from signing_key order by created_at desc, id desc",
                row -> new Published(row.getString(1), row.getBytes(2)));
    }

    @Override
    public void add(Stored<Published> key) {
        sql.update(
                "insert into signing_key (id, kid, public_key, private_key, created_at) values (?, ?, ?, ?, ?)",
                key.id(),
                key.published().kid(),
                key.published().publicKey(),
                key.sealedKey(),
                key.createdAt());
    }

    private static Stored<Published> stored(ResultSet row) throws SQLException {
        return new Stored<>(
                row.getObject(1, UUID.class),
                new Published(row.getString(2), row.getBytes(3)),
                row.getBytes(4),
                Sql.instant(row, 5));
    }
}
