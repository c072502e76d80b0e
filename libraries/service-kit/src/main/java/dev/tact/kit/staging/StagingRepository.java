package dev.tact.kit.staging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.staging.StagedImport.State;
import dev.tact.kit.staging.Tally.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Imports, their waiting chunks and their refused rows. A change of state names the state it is from. */
@ApplicationScoped
class StagingRepository {

    private static final int SILENT_AT_ONCE = 100;
    private static final String COLUMNS =
            "id, kind, client, format, header, state, failure, chunks, rows, stored, refused,"
                    + " skipped, attempts, created_at, finished_at";
    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

    private final Sql sql;
    private final ObjectMapper json;

    StagingRepository(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    void begin(UUID id, String kind, String client, String format, @Nullable String header, Instant now) {
        sql.update("""
                insert into staged_import (id, kind, client, format, header, state, due_at, created_at, touched_at)
                values (?, ?, ?, ?, ?, 'RECEIVING', ?, ?, ?)""", id, kind, client, format, header, now, now, now);
    }

    /** @return false when the upload was given up meanwhile */
    boolean touch(UUID id, int chunks, Instant now) {
        return sql.update(
                        "update staged_import set chunks = ?, touched_at = ? where id = ? and state = 'RECEIVING'",
                        chunks,
                        now,
                        id)
                == 1;
    }

    void addChunk(UUID id, StagedChunk sealed) {
        sql.update(
                "insert into staged_chunk (import_id, number, first_line, sealed) values (?, ?, ?, ?)",
                id,
                sealed.number(),
                sealed.firstLine(),
                sealed.body());
    }

    /** Queues what is complete; what has no rows is over. Empty when the upload was given up meanwhile. */
    Optional<StagedImport> received(UUID id, Instant now) {
        return sql.one("""
                update staged_import set state = case chunks when 0 then 'COMPLETED' else 'QUEUED' end,
                    finished_at = case chunks when 0 then ?::timestamptz end, due_at = ?, touched_at = ?
                where id = ? and state = 'RECEIVING' returning\s""" + COLUMNS, this::read, now, now, now, id);
    }

    /** @return whether it was still being received */
    boolean abandon(UUID id, Instant now) {
        var broken = sql.update("""
                update staged_import set state = 'FAILED', failure = 'UPLOAD_BROKEN', finished_at = ?, touched_at = ?
                where id = ? and state = 'RECEIVING'""", now, now, id) == 1;
        if (broken) {
            dropChunks(id);
        }
        return broken;
    }

    /** Uploads that nobody continues, as a client or a replica that died leaves them. */
    List<UUID> silentSince(Instant before) {
        return sql.list(
                "select id from staged_import where state = 'RECEIVING' and touched_at < ? limit " + SILENT_AT_ONCE,
                row -> row.getObject(1, UUID.class),
                before);
    }

    /** Takes the oldest import that waits, or whose worker was silent for longer than its lease: which counts as an attempt. */
    Optional<StagedImport> claim(Collection<String> kinds, UUID worker, Instant now, Duration lease) {
        return sql.one("""
                update staged_import set state = 'RUNNING', lease_holder = ?, lease_until = ?, touched_at = ?,
                    attempts = attempts + case state when 'RUNNING' then 1 else 0 end
                where id = (
                    select id from staged_import
                    where kind = any(string_to_array(?, ','))
                        and (state = 'QUEUED' and due_at <= ? or state = 'RUNNING' and lease_until < ?)
                    order by created_at limit 1 for update skip locked)
                returning\s""" + COLUMNS, this::read, worker, now.plus(lease), now, String.join(",", kinds), now, now);
    }

    Optional<StagedImport> find(UUID id) {
        return sql.one("select " + COLUMNS + " from staged_import where id = ?", this::read, id);
    }

    /** The import, locked for this transaction, if this worker still holds it. */
    Optional<StagedImport> lockHeld(UUID id, UUID worker) {
        return sql.one(
                "select " + COLUMNS
                        + " from staged_import where id = ? and state = 'RUNNING' and lease_holder = ? for update",
                this::read,
                id,
                worker);
    }

    /** Counts a chunk's rows; the lease runs anew. */
    void advance(UUID id, Tally tally, Map<String, Long> skipped, Instant now, Duration lease) {
        sql.update("""
                update staged_import set rows = rows + ?, stored = stored + ?, refused = refused + ?, skipped = ?::jsonb,
                    attempts = 0, touched_at = ?, lease_until = ?
                where id = ?""", tally.rows(), tally.stored(), tally.refused().size(), write(skipped), now, now.plus(lease), id);
    }

    /** The end of an import. */
    void end(UUID id, State end, @Nullable String failure, Instant now) {
        sql.update("""
                update staged_import set state = ?, failure = ?, finished_at = ?, touched_at = ?, lease_holder = null,
                    lease_until = null
                where id = ?""", end, failure, now, now, id);
    }

    /** Hands an import back, so that another worker need not wait for the lease to end. */
    void release(UUID id, UUID worker, Instant now) {
        sql.update("""
                update staged_import set state = 'QUEUED', due_at = ?, touched_at = ?, lease_holder = null, lease_until = null
                where id = ? and state = 'RUNNING' and lease_holder = ?""", now, now, id, worker);
    }

    /** Hands an import back after a failed attempt, not to be taken up before it is due. */
    void putOff(UUID id, int attempts, Instant due, Instant now) {
        sql.update("""
                update staged_import set state = 'QUEUED', attempts = ?, due_at = ?, touched_at = ?, lease_holder = null,
                    lease_until = null
                where id = ?""", attempts, due, now, id);
    }

    Optional<StagedChunk> firstChunk(UUID id) {
        return sql.one(
                "select number, first_line, sealed from staged_chunk where import_id = ? order by number limit 1",
                row -> new StagedChunk(row.getInt(1), row.getLong(2), row.getBytes(3)),
                id);
    }

    Optional<StagedChunk> chunk(UUID id, int number) {
        return sql.one(
                "select number, first_line, sealed from staged_chunk where import_id = ? and number = ?",
                row -> new StagedChunk(row.getInt(1), row.getLong(2), row.getBytes(3)),
                id,
                number);
    }

    /** @return false when it was applied already */
    boolean dropChunk(UUID id, int number) {
        return sql.update("delete from staged_chunk where import_id = ? and number = ?", id, number) == 1;
    }

    void dropChunks(UUID id) {
        sql.update("delete from staged_chunk where import_id = ?", id);
    }

    void refuse(UUID id, List<Refusal> refusals) {
        var rows = new ArrayList<@Nullable Object[]>();
        refusals.forEach(refused -> rows.add(new @Nullable Object[] {id, refused.line(), refused.reason()}));
        if (!rows.isEmpty()) {
            sql.batch("insert into staged_refusal (import_id, line, reason) values (?, ?, ?)", rows);
        }
    }

    List<Refusal> refusals(UUID id, long afterLine, int most) {
        return sql.list(
                "select line, reason from staged_refusal where import_id = ? and line > ? order by line limit ?",
                row -> new Refusal(row.getLong(1), row.getString(2)),
                id,
                afterLine,
                most);
    }

    private StagedImport read(ResultSet row) throws SQLException {
        return new StagedImport(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                State.valueOf(row.getString(6)),
                row.getString(7),
                row.getInt(8),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11),
                counts(row.getString(12)),
                row.getInt(13),
                Sql.instant(row, 14),
                row.getObject(15) == null ? null : Sql.instant(row, 15));
    }

    private Map<String, Long> counts(String text) {
        try {
            return json.readValue(text, COUNTS);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("counts are no object of numbers", unreadable);
        }
    }

    private String write(Map<String, Long> counts) {
        try {
            return json.writeValueAsString(counts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
