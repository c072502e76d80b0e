package dev.tact.kit.audit;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The chain of audit entries. */
@ApplicationScoped
class AuditRepository {

    private static final long CHAIN = 0x7461_6374_6175_6469L;

    private final Sql sql;

    AuditRepository(Sql sql) {
        this.sql = sql;
    }

    /** Until this transaction ends, nobody else appends. */
    void lock() {
        sql.list("select pg_advisory_xact_lock(?)", row -> true, CHAIN);
    }

    Optional<AuditEntry> last() {
        return sql.one("""
                select position, recorded_at, actor, action, target, codes, previous, hash from audit_entry
                order by position desc limit 1""", AuditRepository::entry);
    }

    List<AuditEntry> after(long position, int atMost) {
        return sql.list("""
                select position, recorded_at, actor, action, target, codes, previous, hash from audit_entry
                where position > ? order by position limit ?""", AuditRepository::entry, position, atMost);
    }

    void add(AuditEntry entry) {
        sql.update(
                """
                insert into audit_entry (position, recorded_at, actor, action, target, codes, previous, hash)
                values (?, ?, ?, ?, ?, ?, ?, ?)""",
                entry.position(),
                entry.recordedAt(),
                entry.actor(),
                entry.action(),
                entry.target(),
                entry.codes(),
                entry.previous(),
                entry.hash());
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong(1),
                Sql.instant(row, 2),
                row.getObject(3, UUID.class),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getBytes(7),
                row.getBytes(8));
    }
}
