package dev.tact.recommendation.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Feedback, sealed under its customer's key. */
@ApplicationScoped
class FeedbackRepository {

    /** More than any person dismisses; the latest count. */
    private static final int MOST = 1_000;

    /** What is sealed. */
    record Said(FeedbackType type, String itemId, @Nullable String category, UUID recommendationId) {

        @Override
        public String toString() {
            return "Said";
        }
    }

    /** Something said, and when. */
    record Dated(Said said, Instant at) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(UUID id, Instant at, byte[] sealed) {

        @Override
        public String toString() {
            return "Row";
        }
    }

    private final Sql sql;
    private final Sealing sealing;
    private final ObjectMapper json;

    FeedbackRepository(Sql sql, Sealing sealing, ObjectMapper json) {
        this.sql = sql;
        this.sealing = sealing;
        this.json = json;
    }

    void add(UUID id, UUID subject, Said said, Instant now) {
        sql.update(
                "insert into feedback (id, subject, said_at, suppresses, sealed) values (?, ?, ?, ?, ?)",
                id,
                subject,
                now,
                said.type().suppresses(),
                sealing.seal(subject, cell(id), write(said)));
    }

    List<Dated> suppressing(UUID subject) {
        var rows = sql.list(
                "select id, said_at, sealed from feedback where subject = ? and suppresses order by said_at desc limit "
                        + MOST,
                row -> new Row(row.getObject(1, UUID.class), Sql.instant(row, 2), row.getBytes(3)),
                subject);
        if (rows.isEmpty()) {
            return List.of();
        }
        var sealer = sealing.of(subject);
        return rows.stream()
                .map(row -> new Dated(read(sealer.open(cell(row.id()), row.sealed())), row.at()))
                .toList();
    }

    void erase(UUID subject) {
        sql.update("delete from feedback where subject = ?", subject);
    }

    /** Returns how many went */
    int forget(Instant before, int most) {
        return sql.update(
                "delete from feedback where id in (select id from feedback where said_at < ? and not suppresses limit ?)",
                before,
                most);
    }

    private byte[] write(Said said) {
        try {
            return json.writeValueAsBytes(said);
        } catch (JsonProcessingException failed) {
            throw new IllegalStateException("feedback cannot be written as JSON");
        }
    }

    private Said read(byte[] plain) {
        try {
            return json.readValue(plain, Said.class);
        } catch (IOException unreadable) {
            // without the cause: Jackson's message may quote the content
            throw new IllegalStateException("sealed feedback is not what was written");
        }
    }

    private static Cell cell(UUID id) {
        return new Cell("feedback", "sealed", id);
    }
}
