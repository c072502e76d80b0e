package dev.tact.recommendation.explanation;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The sealed lists. */
@ApplicationScoped
class RecommendationRepository {

    private final Sql sql;

    RecommendationRepository(Sql sql) {
        this.sql = sql;
    }

    void add(UUID id, UUID subject, Instant madeAt, byte[] sealed) {
        sql.update(
                "insert into recommendation (id, subject, made_at, sealed) values (?, ?, ?, ?)",
                id,
                subject,
                madeAt,
                sealed);
    }

    Optional<byte[]> find(UUID id, UUID subject) {
        return sql.one(
                "select sealed from recommendation where id = ? and subject = ?", row -> row.getBytes(1), id, subject);
    }

    void erase(UUID subject) {
        sql.update("delete from recommendation where subject = ?", subject);
    }

    int forget(Instant before, int most) {
        return sql.update(
                "delete from recommendation where id in (select id from recommendation where made_at < ? limit ?)",
                before,
                most);
    }
}
