package dev.tact.profile.export;

import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ExportRepository {

    private static final String EXPORT =
            "select x.id, x.state, x.requested_at, x.ready_at, x.expires_at, x.records, x.chunks from profile_export x ";

    /**
     * One record of a section.
     *
     * @param place where it stands in its section
     * @param sealed its sealed values, in the section's order
     */
    record Found(String place, String json, List<SealedValue> sealed) {}

    /** A sealed value and where it is bound to; null where the record has none. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record SealedValue(Cell cell, byte @Nullable [] value) {}

    /** An export that somebody is to go on with. */
    record Claim(UUID id, UUID subject, int attempts) {}

    /** Where its preparation goes on. */
    record Progress(long ref, String section, String place, long records, int chunks) {}

    /** Some records of one section. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record SealedChunk(String section, byte[] sealed) {}

    private final Sql sql;

    ExportRepository(Sql sql) {
        this.sql = sql;
    }

    /** Begins an export, unless one is under way. */
    void add(UUID id, long ref, String section, String place, Instant now) {
        sql.update("""
                insert into profile_export (id, subject_ref, state, requested_at, section, place, lease_until)
                values (?, ?, 'PREPARING', ?, ?, ?, ?)
                on conflict (subject_ref) where state = 'PREPARING' do nothing""", id, ref, now, section, place, now);
    }

    Optional<ProfileExport> latest(UUID subject) {
        return sql.one(
                EXPORT
                        + "join subject s on s.ref = x.subject_ref where s.id = ? order by x.requested_at desc, x.id desc limit 1",
                ExportRepository::export,
                subject);
    }

    Optional<ProfileExport> find(UUID subject, UUID id) {
        return sql.one(
                EXPORT + "join subject s on s.ref = x.subject_ref where s.id = ? and x.id = ?",
                ExportRepository::export,
                subject,
                id);
    }

    /** Takes on the export that has waited longest; none that another replica is taking on at this moment. */
    Optional<Claim> claim(UUID worker, Instant now, Instant until) {
        return sql.one(
                """
                update profile_export x set lease_holder = ?, lease_until = ?, attempts = attempts + 1
                from subject s
                where s.ref = x.subject_ref and x.id = (
                    select id from profile_export where state = 'PREPARING' and lease_until <= ?
                    order by lease_until limit 1 for update skip locked)
                returning x.id, s.id, x.attempts""",
                row -> new Claim(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getInt(3)),
                worker,
                until,
                now);
    }

    /** How far this worker is; empty when it does not hold the export any more. */
    Optional<Progress> lock(UUID id, UUID worker) {
        return sql.one(
                """
                select subject_ref, section, place, records, chunks from profile_export
                where id = ? and lease_holder = ? and state = 'PREPARING' for update""",
                row -> new Progress(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4), row.getInt(5)),
                id,
                worker);
    }

    List<Found> page(ExportSection section, UUID subject, String after, int atMost) {
        return sql.list(section.query(), row -> found(section, row), subject, after, atMost);
    }

    void addChunk(UUID id, int number, long ref, SealedChunk chunk) {
        sql.update(
                "insert into profile_export_chunk (export_id, number, subject_ref, section, sealed) values (?, ?, ?, ?, ?)",
                id,
                number,
                ref,
                chunk.section(),
                chunk.sealed());
    }

    /** Notes how far it is; whoever gets on has not failed. */
    void advance(UUID id, Progress progress, Instant until) {
        sql.update("""
                update profile_export set section = ?, place = ?, records = ?, chunks = ?, lease_until = ?, attempts = 0
                where id = ?""", progress.section(), progress.place(), progress.records(), progress.chunks(), until, id);
    }

    void finish(UUID id, Instant readyAt, Instant expiresAt) {
        sql.update("""
                update profile_export set state = 'READY', ready_at = ?, expires_at = ?, lease_holder = null
                where id = ?""", readyAt, expiresAt, id);
    }

    void fail(UUID id) {
        sql.update("delete from profile_export_chunk where export_id = ?", id);
        sql.update("update profile_export set state = 'FAILED', lease_holder = null where id = ?", id);
    }

    void release(UUID id, UUID worker, Instant now) {
        sql.update(
                "update profile_export set lease_until = ? where id = ? and lease_holder = ? and state = 'PREPARING'",
                now,
                id,
                worker);
    }

    /** The subject's finished exports but this one are over: it holds whatever they held and is still known. */
    void retireOthers(long ref, UUID id) {
        sql.update("""
                delete from profile_export_chunk where export_id in (
                    select id from profile_export where subject_ref = ? and state = 'READY' and id <> ?)""", ref, id);
        sql.update(
                "update profile_export set state = 'EXPIRED' where subject_ref = ? and state = 'READY' and id <> ?",
                ref,
                id);
    }

    /** Those whose time is over and that nobody is at. */
    List<UUID> lockExpired(Instant now, int limit) {
        return sql.list("""
                select id from profile_export where state = 'READY' and expires_at <= ?
                order by expires_at limit ? for update skip locked""", row -> row.getObject(1, UUID.class), now, limit);
    }

    void expire(UUID id) {
        sql.update("delete from profile_export_chunk where export_id = ?", id);
        sql.update("update profile_export set state = 'EXPIRED' where id = ?", id);
    }

    /** @return how many were forgotten */
    int forget(Instant before, int limit) {
        return sql.update("""
                delete from profile_export where id in (
                    select id from profile_export where state in ('EXPIRED', 'FAILED') and requested_at < ?
                    limit ? for update skip locked)""", before, limit);
    }

    Optional<SealedChunk> chunk(UUID id, int number) {
        return sql.one(
                "select section, sealed from profile_export_chunk where export_id = ? and number = ?",
                row -> new SealedChunk(row.getString(1), row.getBytes(2)),
                id,
                number);
    }

    private static ProfileExport export(ResultSet row) throws SQLException {
        return new ProfileExport(
                row.getObject(1, UUID.class),
                ExportState.valueOf(row.getString(2)),
                Sql.instant(row, 3),
                row.getObject(4) == null ? null : Sql.instant(row, 4),
                row.getObject(5) == null ? null : Sql.instant(row, 5),
                row.getLong(6),
                row.getInt(7));
    }

    private static Found found(ExportSection section, ResultSet row) throws SQLException {
        var sealed = new ArrayList<SealedValue>();
        for (var i = 0; i < section.sealed().size(); i++) {
            var first = 3 + 3 * i;
            var cell = new Cell(
                    section.sealed().get(i).table(), row.getString(first), row.getObject(first + 1, UUID.class));
            sealed.add(new SealedValue(cell, row.getBytes(first + 2)));
        }
        return new Found(row.getString(1), row.getString(2), sealed);
    }
}
