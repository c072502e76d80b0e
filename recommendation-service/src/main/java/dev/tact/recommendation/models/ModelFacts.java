package dev.tact.recommendation.models;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;

/** What anybody may know of the published version. */
@ApplicationScoped
@Transactional
public class ModelFacts {

    /** @param popularityExponent how much less what many have is shown; 0 changes nothing */
    public record Facts(String version, int revision, Instant trainedAt, double popularityExponent) {}

    private final Sql sql;

    ModelFacts(Sql sql) {
        this.sql = sql;
    }

    /** Absent when no version is published. */
    public Optional<Facts> published() {
        return sql.one(
                "select version, revision, finished_at, popularity_exponent from model_version where state = 'PUBLISHED'",
                row -> new Facts(
                        Integer.toString(row.getInt(1)), row.getInt(2), Sql.instant(row, 3), row.getDouble(4)));
    }
}
