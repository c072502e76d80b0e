package dev.tact.recommendation.catalogue;

import dev.tact.kit.sql.Sql;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Imports and their waiting pieces. */
@ApplicationScoped
class ItemImportRepository implements PanacheRepositoryBase<ItemImport, UUID> {

    private static final int SKIP_LOCKED = -2;
    private static final int MOST_REFUSALS = 100_000;

    /** A piece of an upload, beginning at a line of the file. */
    record Chunk(int number, long firstLine, String body) {}

    private final Sql sql;

    ItemImportRepository(Sql sql) {
        this.sql = sql;
    }

    void stage(UUID id, Chunk chunk) {
        sql.update(
                "insert into item_import_chunk (import_id, number, first_line, body) values (?, ?, ?, ?)",
                id,
                chunk.number(),
                chunk.firstLine(),
                chunk.body());
    }

    /** The oldest import that is to be applied and that no other replica works on, locked for this transaction. */
    Optional<ItemImport> lockNext() {
        return find("state = ?1 order by createdAt", ItemImport.State.RUNNING)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint("jakarta.persistence.lock.timeout", SKIP_LOCKED)
                .range(0, 0)
                .firstResultOptional();
    }

    List<ItemImport> findReceivingSince(Instant before) {
        return find("state = ?1 and touchedAt < ?2", ItemImport.State.RECEIVING, before)
                .range(0, 99)
                .list();
    }

    Optional<Chunk> firstChunk(UUID id) {
        return sql.one(
                "select number, first_line, body from item_import_chunk where import_id = ? order by number limit 1",
                row -> new Chunk(row.getInt(1), row.getLong(2), row.getString(3)),
                id);
    }

    void dropChunk(UUID id, int number) {
        sql.update("delete from item_import_chunk where import_id = ? and number = ?", id, number);
    }

    void dropChunks(UUID id) {
        sql.update("delete from item_import_chunk where import_id = ?", id);
    }

    void refuse(UUID id, Map<Long, String> reasons) {
        var rows = new ArrayList<@Nullable Object[]>();
        reasons.forEach((line, reason) -> rows.add(new @Nullable Object[] {id, line, reason}));
        if (!rows.isEmpty()) {
            sql.batch("insert into item_import_refusal (import_id, line, reason) values (?, ?, ?)", rows);
        }
    }

    /** The refused lines as CSV rows, the first hundred thousand. */
    List<String> refusals(UUID id) {
        return sql.list(
                "select line, reason from item_import_refusal where import_id = ? order by line limit " + MOST_REFUSALS,
                row -> row.getLong(1) + "," + row.getString(2),
                id);
    }
}
