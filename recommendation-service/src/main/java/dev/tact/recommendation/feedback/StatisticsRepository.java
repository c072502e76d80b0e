package dev.tact.recommendation.feedback;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts people, and keeps what is published of it. Only counting reads who said what; reading reads what was kept. */
@ApplicationScoped
class StatisticsRepository {

    // who looks or clicks all day is one
    private static final String COUNT = """
            select model_version, null::integer, 'SHOWN', count(distinct subject)
            from recommendation where made_at >= ? and model_version is not null group by model_version
            union all
            select model_version, pool, 'SHOWN', count(distinct subject)
            from recommendation where made_at >= ? and model_version is not null and pool is not null group by model_version, pool
            union all
            select model_version, pool, type, count(distinct subject)
            from feedback where said_at >= ? and model_version is not null group by model_version, pool, type""";

    /** What people are counted by. */
    record Counted(String modelVersion, @Nullable Integer pool, String measure) {}

    /** What was published at once. */
    record Publication(Instant asOf, List<Figure> figures) {
        Publication {
            figures = List.copyOf(figures);
        }
    }

    private final Sql sql;

    StatisticsRepository(Sql sql) {
        this.sql = sql;
    }

    /** Keeps the other replicas from publishing until this transaction ends. @return whether none of them does */
    boolean lock() {
        return sql.one("select pg_try_advisory_xact_lock(hashtext('feedback_statistic'))", row -> row.getBoolean(1))
                .orElse(false);
    }

    /** Personalised lists only: of others nothing is counted. */
    Map<Counted, Long> count(Instant since) {
        var counts = new HashMap<Counted, Long>();
        sql.list(
                        COUNT,
                        row -> Map.entry(
                                new Counted(row.getString(1), row.getObject(2, Integer.class), row.getString(3)),
                                row.getLong(4)),
                        since,
                        since,
                        since)
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    /** When what is published was counted. */
    Optional<Instant> publishedAt() {
        return sql.one("select as_of from feedback_statistic limit 1", row -> Sql.instant(row, 1));
    }

    /** What was published last: every figure of it, in one reading. */
    Optional<Publication> published() {
        var figures = new ArrayList<Figure>();
        var asOf = sql.list("select as_of, model_version, pool, measure, people from feedback_statistic", row -> {
            figures.add(new Figure(
                    row.getString(2), row.getObject(3, Integer.class), row.getString(4), row.getObject(5, Long.class)));
            return Sql.instant(row, 1);
        });
        return asOf.stream().findFirst().map(at -> new Publication(at, figures));
    }

    /** Puts these in the place of all that was published before. */
    void publish(List<Figure> figures, Instant asOf) {
        sql.update("delete from feedback_statistic");
        sql.batch(
                "insert into feedback_statistic (model_version, pool, measure, people, as_of) values (?, ?, ?, ?, ?)",
                figures.stream()
                        .map(figure -> new @Nullable Object[] {
                            figure.modelVersion(), figure.pool(), figure.measure(), figure.people(), asOf
                        })
                        .toList());
    }
}
