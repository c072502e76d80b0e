package dev.tact.recommendation.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.KeyDestroyed;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Feedback, sealed under its customer's key. */
@ApplicationScoped
class FeedbackRepository {

    /** More than any person dismisses; the latest count. */
    private static final int MOST = 1_000;

    /**
     * What is sealed.
     *
     * @param shown null for what was said before places were kept
     */
    record Said(
            FeedbackType type,
            String itemId,
            @Nullable String category,
            UUID recommendationId,
            @Nullable Shown shown) {

        @Override
        public String toString() {
            return "Said";
        }
    }

    /** Something said, and when. */
    record Dated(UUID id, Said said, Instant at) {}

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

    /**
     * @param counted whether it was said of a personalised list: then the place and what was said stand beside what is sealed, to be counted
     * @param until when it is obeyed no more; null where it holds for good
     */
    void add(UUID id, UUID subject, Said said, Shown shown, boolean counted, Instant now, @Nullable Instant until) {
        sql.update(
                """
                        insert into feedback (id, subject, said_at, suppresses, until, model_version, pool, type, sealed)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                subject,
                now,
                said.type().suppresses(),
                until,
                counted ? shown.modelVersion() : null,
                counted ? shown.pool() : null,
                counted ? said.type() : null,
                sealing.seal(subject, cell(id), write(said)));
    }

    List<Dated> suppressing(UUID subject, Instant now) {
        return open(
                subject,
                sql.list(
                        "select id, said_at, sealed from feedback where subject = ? and suppresses and (until is null or until > ?)"
                                + " order by said_at desc limit "
                                + MOST,
                        FeedbackRepository::row,
                        subject,
                        now));
    }

    /** All that was said, newest first. */
    List<Dated> of(UUID subject, @Nullable UUID before, int most) {
        return open(
                subject,
                before == null
                        ? sql.list(
                                "select id, said_at, sealed from feedback where subject = ? order by id desc limit ?",
                                FeedbackRepository::row,
                                subject,
                                most)
                        : sql.list(
                                "select id, said_at, sealed from feedback where subject = ? and id < ? order by id desc limit ?",
                                FeedbackRepository::row,
                                subject,
                                before,
                                most));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getObject(1, UUID.class), Sql.instant(row, 2), row.getBytes(3));
    }

    /** Of somebody erased meanwhile nothing is left. */
    private List<Dated> open(UUID subject, List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        try {
            var sealer = sealing.of(subject);
            return rows.stream()
                    .map(row -> new Dated(row.id(), read(sealer.open(cell(row.id()), row.sealed())), row.at()))
                    .toList();
        } catch (KeyDestroyed erased) {
            return List.of();
        }
    }

    /** @return whether the subject had said it */
    boolean takeBack(UUID subject, UUID id) {
        return sql.update("delete from feedback where id = ? and subject = ?", id, subject) > 0;
    }

    void erase(UUID subject) {
        sql.update("delete from feedback where subject = ?", subject);
    }

    /** @return how many went */
    int forget(Instant before, Instant now, int most) {
        return sql.update("""
                        with old as materialized (
                            select id from feedback
                            where said_at < ? and (not suppresses or until is not null) and (until is null or until <= ?)
                            order by said_at limit ? for update skip locked)
                        delete from feedback f using old where f.id = old.id""", before, now, most);
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
