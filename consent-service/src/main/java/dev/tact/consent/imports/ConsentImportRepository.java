package dev.tact.consent.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.csv.CsvRecords;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.sql.Sql;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Imports, their pieces, and what became of their rows. A piece waits sealed under a key of its import's own. */
@ApplicationScoped
class ConsentImportRepository implements PanacheRepositoryBase<ConsentImport, UUID> {

    private static final int SKIP_LOCKED = -2;

    /** A row that was refused. */
    record Refusal(long line, String reason) {}

    /** A piece of an upload. */
    record Chunk(int number, List<CsvRecords.Cut> rows) {
        Chunk {
            rows = List.copyOf(rows);
        }
    }

    private final Sql sql;
    private final Sealing sealing;
    private final ObjectMapper json;
    private final Ids ids;

    ConsentImportRepository(Sql sql, Sealing sealing, ObjectMapper json, Ids ids) {
        this.sql = sql;
        this.sealing = sealing;
        this.json = json;
        this.ids = ids;
    }

    Optional<ConsentImport> find(UUID id, String client) {
        return find("id = ?1 and client = ?2", id, client).firstResultOptional();
    }

    void stage(UUID id, Chunk chunk) {
        var row = ids.next();
        sql.update(
                "insert into consent_import_chunk (import, number, id, body) values (?, ?, ?, ?)",
                id,
                chunk.number(),
                row,
                sealing.seal(id, cell(row), bytes(chunk.rows())));
    }

    /** The oldest import that is to be applied and that no other replica works on, locked for this transaction. */
    Optional<ConsentImport> lockNext(Instant now) {
        return find("state = ?1 and dueAt <= ?2 order by createdAt", ConsentImport.State.RUNNING, now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint("jakarta.persistence.lock.timeout", SKIP_LOCKED)
                .range(0, 0)
                .firstResultOptional();
    }

    List<ConsentImport> findReceivingSince(Instant before) {
        return find("state = ?1 and touchedAt < ?2", ConsentImport.State.RECEIVING, before)
                .range(0, 99)
                .list();
    }

    Optional<Chunk> firstChunk(UUID id) {
        return sql.one(
                "select number, id, body from consent_import_chunk where import = ? order by number limit 1",
                row -> new Chunk(
                        row.getInt(1), rows(sealing.open(id, cell(row.getObject(2, UUID.class)), row.getBytes(3)))),
                id);
    }

    void dropChunk(UUID id, int number) {
        sql.update("delete from consent_import_chunk where import = ? and number = ?", id, number);
    }

    void dropChunks(UUID id) {
        sql.update("delete from consent_import_chunk where import = ?", id);
    }

    /** Takes note of rows, and tells those that no import has brought before. */
    Set<String> newOnes(UUID id, Collection<String> fingerprints) {
        var seen = sql.list("""
                insert into consent_import_row (fingerprint, import)
                select decode(u.fingerprint, 'hex'), ? from unnest(string_to_array(?, ',')) as u (fingerprint)
                order by u.fingerprint
                on conflict (fingerprint) do nothing
                returning encode(fingerprint, 'hex')""", row -> row.getString(1), id, String.join(",", fingerprints));
        return new HashSet<>(seen);
    }

    void refuse(UUID id, Map<Long, String> reasons) {
        var rows = new ArrayList<@Nullable Object[]>();
        reasons.forEach((line, reason) -> rows.add(new @Nullable Object[] {id, line, reason}));
        if (!rows.isEmpty()) {
            sql.batch("insert into consent_import_refusal (import, line, reason) values (?, ?, ?)", rows);
        }
    }

    /** The refused rows after a line, in order. */
    List<Refusal> refusals(UUID id, long after, int most) {
        return sql.list(
                "select line, reason from consent_import_refusal where import = ? and line > ? order by line limit ?",
                row -> new Refusal(row.getLong(1), row.getString(2)),
                id,
                after,
                most);
    }

    private static Cell cell(UUID row) {
        return new Cell("consent_import_chunk", "body", row);
    }

    private byte[] bytes(List<CsvRecords.Cut> rows) {
        try {
            return json.writeValueAsBytes(rows);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private List<CsvRecords.Cut> rows(byte[] body) {
        try {
            return List.of(json.readValue(body, CsvRecords.Cut[].class));
        } catch (IOException altered) {
            throw new UncheckedIOException(altered);
        }
    }
}
