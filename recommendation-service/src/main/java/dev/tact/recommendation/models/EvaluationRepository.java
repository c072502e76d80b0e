package dev.tact.recommendation.models;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** When the published version is measured next. */
@ApplicationScoped
class EvaluationRepository {

    private final Sql sql;

    EvaluationRepository(Sql sql) {
        this.sql = sql;
    }

    /** Sets the first time, where none is. */
    void begin(Instant first) {
        sql.update("update evaluation_schedule set due_at = ? where due_at is null", first);
    }

    void want(Instant now) {
        sql.update("update evaluation_schedule set due_at = ?", now);
    }

    /** Takes what is due, unless a replica that lives is at it. */
    boolean claim(Instant now, Instant until) {
        return sql.update("""
                        update evaluation_schedule set lease_until = ?
                        where due_at <= ? and (lease_until is null or lease_until < ?)""", until, now, now) == 1;
    }

    /** It was done; what was wanted meanwhile stays wanted. */
    void done(Instant began, Instant next) {
        sql.update(
                "update evaluation_schedule set lease_until = null, due_at = case when due_at > ? then due_at else ? end",
                began,
                next);
    }
}
