package dev.tact.escalation.rating;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Resolutions, and how they were rated. */
@ApplicationScoped
class RatingRepository {

    record Resolution(UUID id, UUID subject, Instant resolvedAt, boolean rated) {}

    private static final String SELECT =
            "select id, subject, resolved_at, rated_at is not null from resolution_rating where ";

    private final Sql sql;

    RatingRepository(Sql sql) {
        this.sql = sql;
    }

    void resolved(UUID id, UUID caseId, UUID subject, Instant now) {
        sql.update(
                "insert into resolution_rating (id, case_id, subject, resolved_at) values (?, ?, ?, ?)",
                id,
                caseId,
                subject,
                now);
    }

    Optional<Resolution> find(UUID id) {
        return sql.one(SELECT + "id = ?", RatingRepository::read, id);
    }

    Optional<Resolution> latest(UUID caseId) {
        return sql.one(
                SELECT + "case_id = ? order by resolved_at desc, id desc limit 1", RatingRepository::read, caseId);
    }

    /** @return false when it was rated before */
    boolean rate(UUID id, int score, byte @Nullable [] comment, Instant now) {
        return sql.update(
                        "update resolution_rating set score = ?, comment = ?, rated_at = ? where id = ? and rated_at is null",
                        score,
                        comment,
                        now,
                        id)
                == 1;
    }

    /** How many people gave each score; who gave several counts once, with their last. */
    Map<Integer, Long> people(Instant from, Instant to) {
        var people = new HashMap<Integer, Long>();
        sql.list("""
                select score, count(*) from (
                    select distinct on (subject) score from resolution_rating
                    where rated_at >= ? and rated_at < ? order by subject, rated_at desc, id desc) last
                group by score""", row -> people.put(row.getInt(1), row.getLong(2)), from, to);
        return people;
    }

    private static Resolution read(ResultSet row) throws SQLException {
        return new Resolution(
                row.getObject(1, UUID.class), row.getObject(2, UUID.class), Sql.instant(row, 3), row.getBoolean(4));
    }
}
