package dev.tact.consent.imports;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
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

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private RowFormat.Kind format;

    @Column(updatable = false)
    private @Nullable String header;

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

    @Column(nullable = false)
    private int attempts;

    @Column(nullable = false)
    private Instant dueAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected ConsentImport() {}

    private ConsentImport(UUID id, String client, RowFormat.Kind format, @Nullable String header, Instant now) {
        this.id = id;
        this.client = client;
        this.format = format;
        this.header = header;
        this.state = State.RECEIVING;
        this.createdAt = now;
        this.touchedAt = now;
        this.dueAt = now;
    }

    /** @param header the line that names the columns, where the format has one */
    static ConsentImport begin(UUID id, String client, RowFormat.Kind format, @Nullable String header, Instant now) {
        return new ConsentImport(id, client, format, header, now);
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
        attempts = 0;
        touchedAt = now;
    }

    /** A piece could not be applied: it is tried again after a pause that doubles, and after so many times no more. */
    void stumble(int most, Duration pause, Instant now) {
        attempts++;
        if (attempts >= most) {
            move(State.RUNNING, State.FAILED, now);
            failure = "CHUNK_NOT_APPLIED";
        } else {
            dueAt = now.plus(pause.multipliedBy(1L << (attempts - 1)));
        }
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

    RowFormat format() {
        return RowFormat.of(format, header);
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
