package dev.tact.consent.imports;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One file of consents on its way in: received whole, then applied a piece at a time. */
@Entity
class ConsentImport {

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private String client;

    @Column(nullable = false, updatable = false)
    private String header;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    private @Nullable String failure;

    @Column(nullable = false)
    private long rows;

    @Column(nullable = false)
    private long stored;

    @Column(nullable = false)
    private long refused;

    @Column(nullable = false)
    private long skippedRepeated;

    @Column(nullable = false)
    private long skippedChoiceExists;

    @Column(nullable = false, updatable = false)
    private Instant createdAt;

    @Column(nullable = false)
    private Instant touchedAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected ConsentImport() {}

    private ConsentImport(UUID id, String client, String header, Instant now) {
        this.id = id;
        this.client = client;
        this.header = header;
        this.state = State.RECEIVING;
        this.createdAt = now;
        this.touchedAt = now;
    }

    static ConsentImport begin(UUID id, String client, String header, Instant now) {
        return new ConsentImport(id, client, header, now);
    }

    void touch(Instant now) {
        touchedAt = now;
    }

    /** The file is here whole; from now on its rows are applied. */
    void received(Instant now) {
        move(State.RECEIVING, State.RUNNING, now);
    }

    /** The file never came whole; nothing of it is applied. */
    void abandon(String why, Instant now) {
        move(State.RECEIVING, State.FAILED, now);
        failure = why;
    }

    void applied(Tally tally, Instant now) {
        rows += tally.rows();
        stored += tally.stored();
        refused += tally.refused();
        skippedRepeated += tally.repeated();
        skippedChoiceExists += tally.choiceExists();
        touchedAt = now;
    }

    void complete(Instant now) {
        move(State.RUNNING, State.COMPLETED, now);
    }

    private void move(State from, State to, Instant now) {
        if (state != from) {
            throw new IllegalStateException("an import that is " + state + " does not become " + to);
        }
        state = to;
        touchedAt = now;
    }

    UUID id() {
        return id;
    }

    String header() {
        return header;
    }

    State state() {
        return state;
    }

    @Nullable
    String failure() {
        return failure;
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

    long skippedRepeated() {
        return skippedRepeated;
    }

    long skippedChoiceExists() {
        return skippedChoiceExists;
    }

    /** How far it has come. */
    public enum State {
        RECEIVING,
        RUNNING,
        COMPLETED,
        FAILED
    }

    /** What became of the rows of one piece. */
    record Tally(int rows, int stored, int refused, int repeated, int choiceExists) {}
}
