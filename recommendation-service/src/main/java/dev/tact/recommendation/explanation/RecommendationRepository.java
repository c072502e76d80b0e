package dev.tact.recommendation.explanation;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The sealed lists. */
@ApplicationScoped
class RecommendationRepository {

    private final Sql sql;

    RecommendationRepository(Sql sql) {
        this.sql = sql;
    }

    /** What is to be counted of a personalised list stands beside what is sealed; of another list nothing is. */
    void add(UUID subject, Recommendation made, byte[] sealed) {
        sql.update(
                "insert into recommendation (id, subject, made_at, model_version, pool, sealed) values (?, ?, ?, ?, ?, ?)",
                made.id(),
                subject,
                made.madeAt(),
                made.personalised() ? made.modelVersion() : null,
                made.personalised()
                        ? made.items().stream()
                                .map(made::weight)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null)
                        : null,
                sealed);
    }

    Optional<byte[]> find(UUID id, UUID subject) {
        return sql.one(
                "select sealed from recommendation where id = ? and subject = ?", row -> row.getBytes(1), id, subject);
    }

    void erase(UUID subject) {
        sql.update("delete from recommendation where subject = ?", subject);
    }

    /** @return how many went */
    int forget(Instant before, int most) {
        return sql.update("""
                        with old as materialized (
                            select id from recommendation where made_at < ? order by made_at limit ? for update skip locked)
                        delete from recommendation r using old where r.id = old.id""", before, most);
    }
}
