package dev.tact.consent.statistics;

import dev.tact.consent.statistics.Figure.Series;
import dev.tact.consent.subject.ConsentEvent;
import dev.tact.consent.subject.ConsentStatus;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts people, and keeps what is published of it. Only counting reads choices; reading reads what was kept. Devices are no
 * people: their ids are of version 7, made here.
 */
@ApplicationScoped
class StatisticsRepository {

    /** How an answer stands: expired and outdated ones are worked out, as decisions do. */
    private static final String STANDING = """
            case when c.status not in ('GIVEN', 'RENEWED') then c.status
                 when c.notice_version < p.required_notice_version then 'OUTDATED'
                 when c.expires_at <= ? then 'EXPIRED'
                 else c.status end""";

    private static final String BY_STATUS = "select c.purpose, c.category, " + STANDING + """
             as standing, count(*)
            from consent c join purpose p on p.code = c.purpose
            where uuid_extract_version(c.subject) is distinct from 7
            group by c.purpose, c.category, standing""";

    private static final String BY_ANSWER = """
            select a.purpose, a.allows, count(*)
            from (select c.purpose, c.subject, bool_or(""" + STANDING + """
             in ('GIVEN', 'RENEWED')) as allows
                from consent c join purpose p on p.code = c.purpose
                where uuid_extract_version(c.subject) is distinct from 7
                group by c.purpose, c.subject) a
            group by a.purpose, a.allows""";

    private static final String BY_DIAL = """
            select s.dial, count(*) from subject_state s
            where uuid_extract_version(s.subject) is distinct from 7
            group by s.dial""";

    // people, not acts: somebody who changes their mind all day is one
    private static final String BY_DAY = """
            select (e.recorded_at at time zone 'UTC')::date as day, e.kind, count(distinct e.subject)
            from consent_event e
            where e.recorded_at >= ? and e.recorded_at < ? and e.kind in ('GIVE', 'REFUSE', 'WITHDRAW')
                and uuid_extract_version(e.subject) is distinct from 7
            group by day, e.kind""";

    /** An answer for one category of a purpose. */
    record Standing(String purpose, String category, ConsentStatus status) {}

    /** An answer for a purpose. */
    record Answer(String purpose, boolean allows) {}

    /** What was published at once. */
    record Publication(Instant asOf, List<Figure> figures) {
        Publication {
            figures = List.copyOf(figures);
        }
    }

    /** What was done on a day. */
    record Act(LocalDate day, ConsentEvent.Kind kind) {}

    private final Sql sql;

    StatisticsRepository(Sql sql) {
        this.sql = sql;
    }

    /** Keeps the other replicas from publishing until this transaction ends. @return whether none of them does */
    boolean lock() {
        return sql.tryLock("consent_statistic");
    }

    Map<Standing, Long> byStatus(Instant now) {
        var counts = new HashMap<Standing, Long>();
        sql.list(
                        BY_STATUS,
                        row -> Map.entry(
                                new Standing(
                                        row.getString(1), row.getString(2), ConsentStatus.valueOf(row.getString(3))),
                                row.getLong(4)),
                        now)
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    Map<Answer, Long> byAnswer(Instant now) {
        var counts = new HashMap<Answer, Long>();
        sql.list(BY_ANSWER, row -> Map.entry(new Answer(row.getString(1), row.getBoolean(2)), row.getLong(3)), now)
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    Map<Integer, Long> byDial() {
        var counts = new HashMap<Integer, Long>();
        sql.list(BY_DIAL, row -> Map.entry(row.getInt(1), row.getLong(2)))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    /** On the days from the first to before the last, in UTC. */
    Map<Act, Long> byDay(LocalDate from, LocalDate to) {
        var counts = new HashMap<Act, Long>();
        sql.list(
                        BY_DAY,
                        row -> Map.entry(
                                new Act(row.getObject(1, LocalDate.class), ConsentEvent.Kind.valueOf(row.getString(2))),
                                row.getLong(3)),
                        from.atStartOfDay().toInstant(ZoneOffset.UTC),
                        to.atStartOfDay().toInstant(ZoneOffset.UTC))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    /** When what is published was counted. */
    Optional<Instant> publishedAt() {
        return sql.one("select as_of from consent_statistic limit 1", row -> Sql.instant(row, 1));
    }

    /** What was published last: every figure of it, in one reading. */
    Optional<Publication> published() {
        var figures = new ArrayList<Figure>();
        var asOf = sql.list(
                "select as_of, series, purpose, category, day, measure, people from consent_statistic", row -> {
                    figures.add(new Figure(
                            Series.valueOf(row.getString(2)),
                            row.getString(3),
                            row.getString(4),
                            row.getObject(5, LocalDate.class),
                            row.getString(6),
                            row.getObject(7, Long.class)));
                    return Sql.instant(row, 1);
                });
        return asOf.stream().findFirst().map(at -> new Publication(at, figures));
    }

    /** Puts these in the place of all that was published before. */
    void publish(List<Figure> figures, Instant asOf) {
        sql.update("delete from consent_statistic");
        sql.batch(
                """
                insert into consent_statistic (series, purpose, category, day, measure, people, as_of)
                values (?, ?, ?, ?, ?, ?, ?)""",
                figures.stream()
                        .map(figure -> new @Nullable Object[] {
                            figure.series(),
                            figure.purpose(),
                            figure.category(),
                            figure.day(),
                            figure.measure(),
                            figure.people(),
                            asOf
                        })
                        .toList());
    }
}
