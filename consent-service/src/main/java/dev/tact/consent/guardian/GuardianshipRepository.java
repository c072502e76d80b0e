package dev.tact.consent.guardian;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Invitations and guardianships. */
@ApplicationScoped
class GuardianshipRepository {

    private static final String COLUMNS = "select id, ward, guardian, since from guardianship";

    private final Sql sql;

    GuardianshipRepository(Sql sql) {
        this.sql = sql;
    }

    /** A newer invitation replaces the one before. */
    void invite(UUID ward, byte[] codeHash, Instant expiresAt) {
        sql.update("""
                insert into guardian_invitation (ward, code_hash, expires_at) values (?, ?, ?)
                on conflict (ward) do update set code_hash = excluded.code_hash, expires_at = excluded.expires_at""", ward, codeHash, expiresAt);
    }

    /** Whose open invitation this is. */
    Optional<UUID> invited(byte[] codeHash, UUID guardian, Instant now) {
        return sql.one(
                "select ward from guardian_invitation where code_hash = ? and ward <> ? and expires_at > ?",
                row -> row.getObject(1, UUID.class),
                codeHash,
                guardian,
                now);
    }

    /** Uses an invitation up, under the ward's lock, and says whose it was. */
    Optional<UUID> accept(byte[] codeHash, UUID guardian, Instant now) {
        return sql.one(
                "delete from guardian_invitation where code_hash = ? and ward <> ? and expires_at > ? returning ward",
                row -> row.getObject(1, UUID.class),
                codeHash,
                guardian,
                now);
    }

    Guardianship begin(Guardianship begun) {
        return sql.one(
                        """
                        with begun as (
                            insert into guardianship (id, ward, guardian, since) values (?, ?, ?, ?)
                            on conflict (ward, guardian) do nothing returning id, ward, guardian, since)
                        select * from begun union all
                        select id, ward, guardian, since from guardianship where ward = ? and guardian = ? limit 1""",
                        GuardianshipRepository::guardianship,
                        begun.id(),
                        begun.ward(),
                        begun.guardian(),
                        begun.since(),
                        begun.ward(),
                        begun.guardian())
                .orElseThrow();
    }

    List<Guardianship> ofGuardian(UUID guardian, int atMost) {
        return sql.list(
                COLUMNS + " where guardian = ? order by since limit ?",
                GuardianshipRepository::guardianship,
                guardian,
                atMost);
    }

    Optional<Guardianship> find(UUID id, UUID guardian) {
        return sql.one(COLUMNS + " where id = ? and guardian = ?", GuardianshipRepository::guardianship, id, guardian);
    }

    /** Ends one, and says whether somebody else speaks for the ward still. */
    boolean end(Guardianship ended) {
        sql.update("delete from guardianship where id = ?", ended.id());
        return sql.one("select 1 from guardianship where ward = ? limit 1", row -> true, ended.ward())
                .isPresent();
    }

    private static Guardianship guardianship(ResultSet row) throws SQLException {
        return new Guardianship(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                Sql.instant(row, 4));
    }
}
