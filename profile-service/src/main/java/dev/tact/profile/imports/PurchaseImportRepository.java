package dev.tact.profile.imports;

import io.agroal.api.AgroalDataSource;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PurchaseImportRepository implements PanacheRepositoryBase<PurchaseImport, UUID> {

    /** A staged chunk as it lies in the database. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record StagedChunk(int number, long firstLine, byte[] sealed) {}

    private final AgroalDataSource database;

    PurchaseImportRepository(AgroalDataSource database) {
        this.database = database;
    }

    Optional<PurchaseImport> findOf(String client, UUID id) {
        return find("id = ?1 and client = ?2", id, client).firstResultOptional();
    }

    Optional<PurchaseImport> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The oldest import that waits for a worker; none that another replica is claiming at this moment. */
    Optional<PurchaseImport> findClaimable(Instant now) {
        List<?> found = getEntityManager()
                .createNativeQuery("""
                        select * from purchase_import
                        where state = 'QUEUED' or (state = 'RUNNING' and lease_until < ?1)
                        order by created_at limit 1 for update skip locked""", PurchaseImport.class)
                .setParameter(1, now)
                .getResultList();
        return found.stream().map(PurchaseImport.class::cast).findFirst();
    }

    List<PurchaseImport> findSilentUploads(Instant since) {
        return find("state = ?1 and touchedAt < ?2", ImportState.RECEIVING, since)
                .page(0, 20)
                .list();
    }

    void addChunk(UUID id, StagedChunk chunk) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into purchase_import_chunk (import_id, number, first_line, sealed) values (?, ?, ?, ?)")) {
            insert.setObject(1, id);
            insert.setInt(2, chunk.number());
            insert.setLong(3, chunk.firstLine());
            insert.setBytes(4, chunk.sealed());
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("a chunk cannot be staged", failed);
        }
    }

    Optional<StagedChunk> firstChunk(UUID id) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        select number, first_line, sealed from purchase_import_chunk
                        where import_id = ? order by number limit 1""")) {
            select.setObject(1, id);
            try (var rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new StagedChunk(rows.getInt(1), rows.getLong(2), rows.getBytes(3)))
                        : Optional.empty();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("a chunk cannot be read", failed);
        }
    }

    /** False when it is gone: its rows are stored already. */
    boolean removeChunk(UUID id, int number) {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement(
                        "delete from purchase_import_chunk where import_id = ? and number = ?")) {
            delete.setObject(1, id);
            delete.setInt(2, number);
            return delete.executeUpdate() == 1;
        } catch (SQLException failed) {
            throw new IllegalStateException("a chunk cannot be removed", failed);
        }
    }

    void removeChunks(UUID id) {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement("delete from purchase_import_chunk where import_id = ?")) {
            delete.setObject(1, id);
            delete.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("chunks cannot be removed", failed);
        }
    }

    void addRefusals(UUID id, List<ChunkResult.RefusedLine> refusals) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        insert into purchase_import_refusal (import_id, line, reason)
                        select ?, line, reason from unnest(?::bigint[], ?::text[]) as refused (line, reason)""")) {
            insert.setObject(1, id);
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint",
                            refusals.stream().map(ChunkResult.RefusedLine::line).toArray()));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "text",
                            refusals.stream()
                                    .map(refused -> refused.reason().name())
                                    .toArray()));
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("refusals cannot be kept", failed);
        }
    }

    List<ChunkResult.RefusedLine> refusals(UUID id, long afterLine, int limit) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        select line, reason from purchase_import_refusal
                        where import_id = ? and line > ? order by line limit ?""")) {
            select.setObject(1, id);
            select.setLong(2, afterLine);
            select.setInt(3, limit);
            var found = new ArrayList<ChunkResult.RefusedLine>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new ChunkResult.RefusedLine(rows.getLong(1), Refusal.valueOf(rows.getString(2))));
                }
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException("refusals cannot be read", failed);
        }
    }
}
