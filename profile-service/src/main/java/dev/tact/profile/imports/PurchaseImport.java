package dev.tact.profile.imports;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One upload of purchases and how far it is. It is worked on by one worker at a time, who holds a lease; every row is counted
 * exactly once.
 */
@Entity
class PurchaseImport {

    @Id
    private UUID id;

    @Version
    private long version;

    @Column(nullable = false, updatable = false)
    private String client;

    @Enumerated(EnumType.STRING)
    private ImportState state;

    @Column(nullable = false, updatable = false)
    private Instant createdAt;

    @Column(nullable = false)
    private Instant touchedAt;

    private @Nullable Instant finishedAt;

    private int chunks;

    private int chunksDone;

    private long rows;

    private long stored;

    private long refused;

    private @Nullable UUID leaseHolder;

    private @Nullable Instant leaseUntil;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "purchase_import_skip", joinColumns = @JoinColumn(name = "import_id"))
    @MapKeyColumn(name = "reason")
    @MapKeyEnumerated(EnumType.STRING)
    @Column(name = "lines")
    private Map<Skip, Long> skipped = new EnumMap<>(Skip.class);

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected PurchaseImport() {}

    private PurchaseImport(UUID id, String client, Instant now) {
        this.id = id;
        this.client = client;
        this.state = ImportState.RECEIVING;
        this.createdAt = now;
        this.touchedAt = now;
    }

    static PurchaseImport begin(UUID id, String client, Instant now) {
        return new PurchaseImport(id, client, now);
    }

    /** Another chunk arrived; false when the upload was given up meanwhile. */
    boolean stage(Instant now) {
        if (state != ImportState.RECEIVING) {
            return false;
        }
        chunks++;
        touchedAt = now;
        return true;
    }

    /** The upload is complete; false when it was given up meanwhile. */
    boolean queue(Instant now) {
        if (state != ImportState.RECEIVING) {
            return false;
        }
        state = ImportState.QUEUED;
        touchedAt = now;
        return true;
    }

    void claim(UUID worker, Instant now, Duration lease) {
        if (state != ImportState.QUEUED && !(state == ImportState.RUNNING && isLapsed(now))) {
            throw new IllegalStateException("another worker holds this import");
        }
        state = ImportState.RUNNING;
        leaseHolder = worker;
        leaseUntil = now.plus(lease);
        touchedAt = now;
    }

    /** Whether this worker may go on; it loses the import by being silent for longer than its lease and another claiming it. */
    boolean isHeldBy(UUID worker) {
        return state == ImportState.RUNNING && worker.equals(leaseHolder);
    }

    /** One chunk's rows are stored; the lease runs anew. */
    void advance(ChunkResult result, int storedRows, int repeated, int erased, Instant now, Duration lease) {
        chunksDone++;
        rows += result.rows();
        stored += storedRows;
        refused += result.refusals().size();
        result.skipped().forEach((reason, lines) -> skip(reason, lines));
        skip(Skip.REPEATED, repeated);
        skip(Skip.ERASED, erased);
        touchedAt = now;
        if (chunksDone == chunks) {
            finish(ImportState.COMPLETED, now);
        } else {
            leaseUntil = now.plus(lease);
        }
    }

    /** Nothing was in it. */
    void finishEmpty(Instant now) {
        finish(ImportState.COMPLETED, now);
    }

    /** The worker stops before the end; another goes on. */
    void release(Instant now) {
        state = ImportState.QUEUED;
        leaseHolder = null;
        leaseUntil = null;
        touchedAt = now;
    }

    /** The upload never ended. */
    void abandon(Instant now) {
        finish(ImportState.FAILED, now);
    }

    private void finish(ImportState end, Instant now) {
        state = end;
        leaseHolder = null;
        leaseUntil = null;
        touchedAt = now;
        finishedAt = now;
    }

    private void skip(Skip reason, long lines) {
        if (lines > 0) {
            skipped.merge(reason, lines, Long::sum);
        }
    }

    private boolean isLapsed(Instant now) {
        return leaseUntil == null || leaseUntil.isBefore(now);
    }

    UUID id() {
        return id;
    }

    ImportState state() {
        return state;
    }

    int chunks() {
        return chunks;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant finishedAt() {
        return finishedAt;
    }

    long rows() {
        return rows;
    }

    long stored() {
        return stored;
    }

    long refused() {
        return refused;
    }

    Map<Skip, Long> skipped() {
        return Map.copyOf(skipped);
    }
}
