package dev.tact.profile.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts people, and keeps what is published of it. Only counting reads what is known; reading reads what was kept. Devices are
 * no people.
 */
@ApplicationScoped
class QualityRepository {

    private static final String PEOPLE = "(select ref from subject where erased_at is null and not device) person";

    /**
     * Of how many people an attribute is known, of how many the newest observation is older than half its retention, and of how
     * many two sources say different things.
     */
    record Known(long people, long stale, long conflicting) {}

    /** Events of a type that occurred in a month. */
    record Occurrence(String type, YearMonth month) {}

    private final Sql sql;
    private final ObjectMapper json;

    QualityRepository(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** Keeps the other replicas from publishing until this transaction ends. @return whether none of them does */
    boolean lock() {
        return sql.tryLock("data_quality_report");
    }

    long people() {
        return sql.list("select count(*) from " + PEOPLE, row -> row.getLong(1)).getFirst();
    }

    Map<String, Known> byAttribute(Instant now) {
        var counts = new HashMap<String, Known>();
        sql.list(
                        """
                        select d.name, count(*), count(*) filter (where a.newest < ?::timestamptz - d.retention::interval / 2),
                            count(*) filter (where a.said > 1)
                        from (select key, subject_ref, max(observed_at) as newest, count(distinct value_hash) as said
                            from attribute join %s on ref = subject_ref where expires_at > ?
                            group by key, subject_ref) a
                        join definition d on d.name = a.key
                        group by d.name""".formatted(PEOPLE),
                        row -> Map.entry(row.getString(1), new Known(row.getLong(2), row.getLong(3), row.getLong(4))),
                        now,
                        now)
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    /** From that month on. */
    Map<Occurrence, Long> byMonth(YearMonth first) {
        var counts = new HashMap<Occurrence, Long>();
        sql.list(
                        "select type, month, count(distinct subject_ref) from event join " + PEOPLE
                                + " on ref = subject_ref where month >= ? group by type, month",
                        row -> Map.entry(
                                new Occurrence(row.getString(1), YearMonth.from(row.getObject(2, LocalDate.class))),
                                row.getLong(3)),
                        first.atDay(1))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    /** When what is published was counted. */
    Optional<Instant> publishedAt() {
        return sql.one("select as_of from data_quality_report", row -> Sql.instant(row, 1));
    }

    Optional<QualityResponse> published() {
        return sql.one("select report from data_quality_report", row -> read(row.getString(1)));
    }

    /** Puts this in the place of what was published before. */
    void publish(QualityResponse report, Instant asOf) {
        sql.update("""
                insert into data_quality_report (as_of, report) values (?, ?::jsonb)
                on conflict (only_one) do update set as_of = excluded.as_of, report = excluded.report""", asOf, write(report));
    }

    private QualityResponse read(String report) {
        try {
            return json.readValue(report, QualityResponse.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a report cannot be read", unreadable);
        }
    }

    private String write(QualityResponse report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a report has no JSON form", impossible);
        }
    }
}
