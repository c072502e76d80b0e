package dev.tact.escalation.statistics;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts people over the steps of their cases, and keeps what is published of it. */
@ApplicationScoped
class StatisticsRepository {

    /** How many people, and how long it took for their cases. */
    record Timed(
            long people,
            @Nullable Duration median,
            @Nullable Duration ninthDecile) {}

    /** Of people who came to somebody: how many stayed where routing brought them, and how many somebody brought elsewhere. */
    record Given(long asRouted, long corrected) {}

    private static final String TIMES = """
            select count(distinct t.subject), extract(epoch from percentile_cont(0.5) within group (order by t.took)),
                extract(epoch from percentile_cont(0.9) within group (order by t.took))
            from
            """;

    private final Sql sql;

    StatisticsRepository(Sql sql) {
        this.sql = sql;
    }

    /** Who was taken from a queue, and how long they had waited there. */
    Timed taken(Instant from, Instant to) {
        return timed("""
                (select subject, happened_at - queued_at as took from case_step
                where happened_at >= ? and happened_at < ? and move in ('CLAIM', 'ACCEPT', 'ASSIGN')) t""", from, to);
    }

    /** Whose matter was resolved, and how long after somebody took it. */
    Timed resolved(Instant from, Instant to) {
        return timed("""
                (select s.subject, s.happened_at - (select max(w.happened_at) from case_step w
                    where w.case_id = s.case_id and w.step < s.step and w.move in ('CLAIM', 'ACCEPT', 'ASSIGN')) as took
                from case_step s where s.happened_at >= ? and s.happened_at < ? and s.move = 'RESOLVE') t where t.took is not null""", from, to);
    }

    private Timed timed(String of, Instant from, Instant to) {
        return sql.one(TIMES + of, row -> new Timed(row.getLong(1), seconds(row, 2), seconds(row, 3)), from, to)
                .orElseThrow();
    }

    private static @Nullable Duration seconds(ResultSet row, int column) throws SQLException {
        var seconds = row.getDouble(column);
        return row.wasNull() ? null : Duration.ofSeconds(Math.round(seconds));
    }

    /** Who gave up waiting; whoever was also taken that day did not. */
    long abandoned(Instant from, Instant to) {
        return sql.one("""
                        select count(distinct s.subject) from case_step s
                        where s.happened_at >= ? and s.happened_at < ? and s.move = 'CANCEL' and not exists (
                            select from case_step t where t.subject = s.subject and t.happened_at >= ? and t.happened_at < ?
                                and t.move in ('CLAIM', 'ACCEPT', 'ASSIGN'))""", row -> row.getLong(1), from, to, from, to).orElse(0L);
    }

    Given given(Instant from, Instant to) {
        return sql.one("""
                        select count(*) filter (where not corrected), count(*) filter (where corrected)
                        from (select subject, bool_or(move in ('ASSIGN', 'TRANSFER')) as corrected from case_step
                            where happened_at >= ? and happened_at < ? and move in ('CLAIM', 'ACCEPT', 'ASSIGN', 'TRANSFER')
                            group by subject) person""", row -> new Given(row.getLong(1), row.getLong(2)), from, to)
                .orElseThrow();
    }

    /** Keeps the other replicas from publishing until this transaction ends. @return whether none of them does */
    boolean lock() {
        return sql.tryLock("desk_statistic");
    }

    Optional<Instant> publishedAt() {
        return sql.one("select as_of from desk_statistic order by as_of desc limit 1", row -> Sql.instant(row, 1));
    }

    /** The last day that is published. */
    Optional<LocalDate> lastDay() {
        return sql.one(
                "select day from desk_statistic order by day desc limit 1", row -> row.getObject(1, LocalDate.class));
    }

    void publish(List<Figure> figures, Instant asOf) {
        sql.batch(
                """
                insert into desk_statistic (day, measure, people, median, ninth_decile, as_of)
                values (?, ?, ?, make_interval(secs => ?), make_interval(secs => ?), ?)""",
                figures.stream()
                        .map(figure -> new @Nullable Object[] {
                            figure.day(),
                            figure.measure(),
                            figure.people(),
                            seconds(figure.median()),
                            seconds(figure.ninthDecile()),
                            asOf
                        })
                        .toList());
    }

    private static @Nullable Double seconds(@Nullable Duration time) {
        return time == null ? null : (double) time.toSeconds();
    }

    /** What is published of these days, both included. */
    List<Figure> published(LocalDate from, LocalDate to) {
        return sql.list(
                """
                select day, measure, people, extract(epoch from median), extract(epoch from ninth_decile)
                from desk_statistic where day between ? and ? order by day, measure""",
                row -> new Figure(
                        row.getObject(1, LocalDate.class),
                        row.getString(2),
                        row.getObject(3, Long.class),
                        seconds(row, 4),
                        seconds(row, 5)),
                from,
                to);
    }
}
