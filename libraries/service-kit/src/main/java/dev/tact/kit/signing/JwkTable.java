package dev.tact.kit.signing;

import dev.tact.kit.signing.SharedKeys.Stored;
import dev.tact.kit.sql.Sql;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;

/** The table {@code signing_key} of a service that publishes its keys as a JWK set (RFC 7517), each as the text it was made with. */
public final class JwkTable implements SharedKeys.Table<String> {

    private final Sql sql;
    private final long creation;

    /** @param creation the advisory lock under which a key is made, the service's own */
    public JwkTable(Sql sql, long creation) {
        this.sql = sql;
        this.creation = creation;
    }

    /** What is published of a key: that it signs, and with what. */
    public static String publish(JsonWebKey jwk, UUID id, String algorithm) {
        jwk.setKeyId(id.toString());
        jwk.setUse("sig");
        jwk.setAlgorithm(algorithm);
        return jwk.toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    /** The public keys made after a time, as a set: the youngest first, and of these so many at most. */
    public String setSince(Instant since, int most) {
        return sql
                .list(
                        "select public_jwk from signing_key where created_at > ? order by created_at desc, id desc limit ?",
                        row -> row.getString(1),
                        since,
                        most)
                .stream()
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    @Override
    public void lockCreation() {
        sql.list("select pg_advisory_xact_lock(?)", row -> true, creation);
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
