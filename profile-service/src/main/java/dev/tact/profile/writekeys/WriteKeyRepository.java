package dev.tact.profile.writekeys;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class WriteKeyRepository {

    private final Sql sql;

    WriteKeyRepository(Sql sql) {
        this.sql = sql;
    }

    Optional<WriteKey> find(byte[] hash) {
        return sql.one(
                "select id, name, kind from write_key where hash = ? and revoked_at is null",
                row -> new WriteKey(
                        row.getObject(1, UUID.class), row.getString(2), WriteKey.Kind.valueOf(row.getString(3))),
                (Object) hash);
    }

    void add(WriteKey key, String prefix, byte[] hash, Instant now) {
        sql.update(
                "insert into write_key (id, name, kind, prefix, hash, created_at) values (?, ?, ?, ?, ?, ?)",
                key.id(),
                key.name(),
                key.kind(),
                prefix,
                hash,
                now);
    }

    List<WriteKeyResponse> inForce(int limit) {
        return sql.list(
                """
                select id, name, kind, prefix, created_at from write_key where revoked_at is null
                order by created_at, id limit ?""",
                row -> new WriteKeyResponse(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        WriteKey.Kind.valueOf(row.getString(3)),
                        row.getString(4),
                        Sql.instant(row, 5)),
                limit);
    }

    /** @return the hash of the key; absent when none of this id was in force */
    Optional<byte[]> revoke(UUID id, Instant now) {
        return sql.one(
                "update write_key set revoked_at = ? where id = ? and revoked_at is null returning hash",
                row -> row.getBytes(1),
                now,
                id);
    }
}
