package dev.tact.recommendation.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One upload of items: received in pieces, then applied piece by piece, each with its counts in one transaction. */
@Entity
class ItemImport {

    /** What becomes of an upload. */
    enum State {
        RECEIVING,
        RUNNING,
        COMPLETED,
        FAILED
    }

    @Id
    private UUID id;

    @Version
    private long version;

    @SuppressWarnings("UnusedVariable") // kept to know who brought what
    private String client;

    @Enumerated(EnumType.STRING)
    private State state;

    private @Nullable String failure;
    private String header;

    @Column(name = "rows")
    private long rowCount;

    private long stored;
    private long refused;
    private long unchanged;
    private Instant createdAt;

    @SuppressWarnings("UnusedVariable") // read by the query for uploads that broke off
    private Instant touchedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected ItemImport() {}

    private ItemImport(UUID id, String client, String header, Instant now) {
        this.id = id;
        this.client = client;
        this.header = header;
        this.state = State.RECEIVING;
        this.createdAt = now;
        this.touchedAt = now;
    }

    static ItemImport begin(UUID id, String client, String header, Instant now) {
        return new ItemImport(id, client, header, now);
    }

    void touch(Instant now) {
        touchedAt = now;
    }

    /** All of it is here. */
    void received(Instant now) {
        move(State.RECEIVING, State.RUNNING, now);
    }

    /** The upload broke off; nothing of it was applied. */
    void abandon(String why, Instant now) {
        failure = why;
        move(State.RECEIVING, State.FAILED, now);
    }

    void applied(int rows, int changed, int refusedRows, Instant now) {
        rowCount += rows;
        stored += changed;
        refused += refusedRows;
        unchanged += rows - changed - refusedRows;
        touchedAt = now;
    }

    void complete(Instant now) {
        move(State.RUNNING, State.COMPLETED, now);
    }

    private void move(State from, State to, Instant now) {
        if (state != from) {
            throw new IllegalStateException("an import that is " + state + " cannot become " + to);
        }
        state = to;
        touchedAt = now;
    }

    UUID id() {
        return id;
    }

    State state() {
        return state;
    }

    @Nullable
    String failure() {
        return failure;
    }

    String header() {
        return header;
    }

    long rows() {
        return rowCount;
    }

    long stored() {
        return stored;
    }

    long refused() {
        return refused;
    }

    long unchanged() {
        return unchanged;
    }

    Instant createdAt() {
        return createdAt;
    }
}
