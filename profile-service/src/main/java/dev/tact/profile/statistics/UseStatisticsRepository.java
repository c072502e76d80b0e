package dev.tact.profile.statistics;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts people whose data was used, and keeps what is published of it. Only counting reads records of use. */
@ApplicationScoped
class UseStatisticsRepository {

    /** What was published at once: people by purpose, null where there are too few. */
    record Publication(Instant asOf, Map<String, @Nullable Long> people) {}

    private final Sql sql;

    UseStatisticsRepository(Sql sql) {
        this.sql = sql;
    }

    /** Keeps the other replicas from publishing until this transaction ends. @return whether none of them does */
    boolean lock() {
        return sql.tryLock("use_statistic");
    }

    /**
     * Of how many people something was used for each purpose on the days from the first to before the last, in UTC. What people see
     * of themselves is no use; devices are no people.
     */
    Map<String, Long> byPurpose(LocalDate from, LocalDate to) {
        var people = new TreeMap<String, Long>();
        sql.list(
                        """
                select used.purpose, count(*)
                from (select distinct purpose, subject_ref from use_record
                      where at >= ? and at < ? and (purpose <> 'data-subject-rights' or person is not null)) used
                join subject on subject.ref = used.subject_ref and not subject.device
                group by used.purpose""",
                        row -> Map.entry(row.getString(1), row.getLong(2)),
                        from.atStartOfDay().toInstant(ZoneOffset.UTC),
                        to.atStartOfDay().toInstant(ZoneOffset.UTC))
                .forEach(count -> people.put(count.getKey(), count.getValue()));
        return people;
    }

    Optional<Instant> publishedAt() {
        return sql.one("select as_of from use_publication", row -> Sql.instant(row, 1));
    }

    /** What was published last, in one reading. */
    Optional<Publication> published() {
        var people = new LinkedHashMap<String, @Nullable Long>();
        var asOf = sql.list("""
                select as_of, purpose, people from use_publication left join use_statistic on true order by purpose""", row -> {
            var purpose = row.getString(2);
            if (purpose != null) {
                people.put(purpose, row.getObject(3, Long.class));
            }
            return Sql.instant(row, 1);
        });
        return asOf.stream().findFirst().map(at -> new Publication(at, people));
    }

    /** Puts these in the place of all that was published before. */
    void publish(Map<String, @Nullable Long> people, Instant asOf) {
        sql.update("delete from use_statistic");
        sql.update("delete from use_publication");
        sql.update("insert into use_publication (as_of) values (?)", asOf);
        sql.batch(
                "insert into use_statistic (purpose, people) values (?, ?)",
                people.entrySet().stream()
                        .map(purpose -> new @Nullable Object[] {purpose.getKey(), purpose.getValue()})
                        .toList());
    }
}
