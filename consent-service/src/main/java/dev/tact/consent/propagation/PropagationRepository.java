package dev.tact.consent.propagation;

import dev.tact.consent.propagation.News.Step;
import dev.tact.consent.rights.Part;
import dev.tact.consent.rights.PartState;
import dev.tact.consent.subject.ConsentEvent;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far each event has come in each part. */
@ApplicationScoped
class PropagationRepository {

    private static final String ROWS =
            "select p.event, p.subject, p.epoch, p.kind, p.recorded_at, p.part, p.state, p.at, p.code, p.accepted, p.ack"
                    + " from propagation p ";

    /** One event's row of one part. */
    private record Row(UUID event, UUID subject, long epoch, ConsentEvent.Kind kind, Instant recordedAt, Step step) {}

    /** An event in a list of events. */
    record Place(Instant recordedAt, UUID event) {}

    private final Sql sql;

    PropagationRepository(Sql sql) {
        this.sql = sql;
    }

    /** Until this transaction ends, nobody else writes how far this person's news have come. */
    void lockSubject(UUID subject) {
        sql.lock("propagation subject " + subject);
    }

    /** Until this transaction ends, nobody else ties this token to an event or acknowledges it; taken before a person's lock. */
    void lockToken(String ack) {
        sql.lock("propagation token " + ack);
    }

    /** The news of what a person did at an epoch, which are now heard of; empty where nothing is kept of it any more. */
    Optional<News> meet(UUID subject, long epoch) {
        var known = news(ROWS + "where p.subject = ? and p.epoch = ? order by p.part", subject, epoch);
        if (!known.isEmpty()) {
            return Optional.of(known.getFirst());
        }
        sql.update("""
                insert into propagation (event, part, subject, epoch, kind, recorded_at, state, at, accepted)
                select e.id, p.part, e.subject, e.epoch, e.kind, e.recorded_at,
                    case p.part when 'consent' then 'APPLIED' else 'PENDING' end, e.recorded_at, false
                from consent_event e
                cross join (values ('consent'), ('profile'), ('recommendation'), ('escalation')) as p (part)
                where e.subject = ? and e.epoch = ?""", subject, epoch);
        return news(ROWS + "where p.subject = ? and p.epoch = ? order by p.part", subject, epoch).stream()
                .findFirst();
    }

    /** This person's news before an epoch that have not come everywhere. */
    List<News> openBefore(UUID subject, long epoch) {
        return news(ROWS + """
                where p.event in (
                    select o.event from propagation o where o.subject = ? and o.epoch < ? and o.state <> 'APPLIED')
                order by p.epoch, p.part""", subject, epoch);
    }

    /** The news that wait for that token. */
    List<News> waitingFor(String ack) {
        return news(
                ROWS + "where p.event in (select o.event from propagation o where o.ack = ?) order by p.epoch, p.part",
                ack);
    }

    Optional<News> find(UUID event) {
        return news(ROWS + "where p.event = ? order by p.part", event).stream().findFirst();
    }

    /** The first news of which anything was heard that carried what this event made, its own or later ones. */
    Optional<News> carrying(UUID event) {
        return news(ROWS + """
                where (p.subject, p.epoch) = (
                    select o.subject, o.epoch from propagation o join consent_event e on e.subject = o.subject
                    where e.id = ? and o.epoch >= e.epoch order by o.epoch limit 1)
                order by p.part""", event).stream().findFirst();
    }

    /** Whose an event is, and which epoch it made. */
    Optional<News> ofEvent(UUID event) {
        return sql.one(
                "select id, subject, epoch, kind, recorded_at from consent_event where id = ?",
                row -> new News(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getLong(3),
                        ConsentEvent.Kind.valueOf(row.getString(4)),
                        Sql.instant(row, 5),
                        List.of()),
                event);
    }

    void save(Collection<News> news) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var one : news) {
            for (var step : one.changed()) {
                rows.add(new @Nullable Object[] {
                    step.state(),
                    step.at(),
                    step.code(),
                    step.accepted(),
                    step.ack(),
                    one.event(),
                    step.part().code()
                });
            }
        }
        if (!rows.isEmpty()) {
            sql.batch(
                    "update propagation set state = ?, at = ?, code = ?, accepted = ?, ack = ? where event = ? and part = ?",
                    rows);
        }
    }

    /** News in which a part stands so, the oldest first. */
    List<News> list(PartState state, @Nullable String part, Place after, int atMost) {
        return news(ROWS + """
                where p.event in (
                    select o.event from propagation o
                    where o.state = ? and (?::text is null or o.part = ?) and (o.recorded_at, o.event) > (?, ?)
                    group by o.recorded_at, o.event order by o.recorded_at, o.event limit ?)
                order by p.recorded_at, p.event, p.part""", state, part, part, after.recordedAt(), after.event(), atMost);
    }

    /** Since when the oldest news wait in each part. */
    Map<String, Instant> oldestOpen() {
        var oldest = new LinkedHashMap<String, Instant>();
        sql.list("""
                select part, min(recorded_at) from propagation where state <> 'APPLIED' group by part""", row -> oldest.put(row.getString(1), Sql.instant(row, 2)));
        return oldest;
    }

    void addReplay(UUID news, UUID event, UUID subject, Instant now) {
        sql.update(
                "insert into propagation_replay (id, event, subject, replayed_at) values (?, ?, ?, ?)",
                news,
                event,
                subject,
                now);
    }

    /** The event whose state was told again under that id. */
    Optional<UUID> replayed(UUID news) {
        return sql.one("select event from propagation_replay where id = ?", row -> row.getObject(1, UUID.class), news);
    }

    int forget(Duration retention, int atMost) {
        return sql.one(
                        "select propagation_forget(make_interval(secs => ?), ?)",
                        row -> row.getInt(1),
                        (double) retention.toSeconds(),
                        atMost)
                .orElse(0);
    }

    private List<News> news(String query, @Nullable Object... arguments) {
        var byEvent = new LinkedHashMap<UUID, List<Row>>();
        sql.list(query, PropagationRepository::row, arguments)
                .forEach(row -> byEvent.computeIfAbsent(row.event(), event -> new ArrayList<>())
                        .add(row));
        return byEvent.values().stream().map(PropagationRepository::of).toList();
    }

    private static News of(List<Row> rows) {
        var first = rows.getFirst();
        return new News(
                first.event(),
                first.subject(),
                first.epoch(),
                first.kind(),
                first.recordedAt(),
                rows.stream().map(Row::step).toList());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getLong(3),
                ConsentEvent.Kind.valueOf(row.getString(4)),
                Sql.instant(row, 5),
                new Step(
                        Part.of(row.getString(6)).orElseThrow(),
                        PartState.valueOf(row.getString(7)),
                        Sql.instant(row, 8),
                        row.getString(9),
                        row.getBoolean(10),
                        row.getString(11)));
    }
}
