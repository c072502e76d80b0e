package dev.tact.escalation.sla;

import dev.tact.escalation.casework.Priority;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The clocks as stored. Whoever changes those of a case has locked its conversation. */
@ApplicationScoped
class ClockRepository {

    /** A clock as stored. */
    record Kept(
            UUID id,
            UUID caseId,
            ClockKind kind,
            ClockState state,
            Priority priority,
            @Nullable Instant dueAt,
            @Nullable Instant warnedAt,
            @Nullable Instant breachedAt,
            Instant startedAt,
            @Nullable Instant endedAt) {}

    /**
     * That what is promised of a priority changed, and how far its clocks were told.
     *
     * @param after the last clock that was told
     */
    record Retiming(Priority priority, Instant askedAt, UUID after) {}

    /** A clock of a case of a conversation. */
    record ClockOf(UUID clockId, UUID caseId, UUID conversationId) {}

    private static final String COLUMNS =
            "select id, case_id, kind, state, priority, due_at, warned_at, breached_at, started_at, ended_at from case_clock";

    private final Sql sql;

    ClockRepository(Sql sql) {
        this.sql = sql;
    }

    void start(UUID id, UUID caseId, UUID subject, ClockKind kind, Priority priority, Times times, Instant now) {
        sql.update("""
                insert into case_clock (id, case_id, subject, kind, state, priority, due_at, warn_at, started_at)
                values (?, ?, ?, ?, 'RUNNING', ?, ?, ?, ?)""", id, caseId, subject, kind, priority.rank(), times.due(), times.warn(), now);
        sql.update("insert into case_clock_run (clock_id, began_at) values (?, ?)", id, now);
    }

    /** When a clock that runs is due, and when somebody is warned of it. */
    record Times(Instant due, Instant warn) {}

    /** Clocks of a case that have not ended. */
    List<Kept> active(UUID caseId) {
        return sql.list(
                COLUMNS + " where case_id = ? and state in ('RUNNING', 'PAUSED') order by started_at, kind",
                ClockRepository::read,
                caseId);
    }

    Optional<Kept> running(UUID id) {
        return sql.one(COLUMNS + " where id = ? and state = 'RUNNING'", ClockRepository::read, id);
    }

    /** From the first on, also where it is under way. */
    void askRetiming(Priority priority, Instant now) {
        sql.update("""
                insert into clock_retiming (priority, asked_at, after) values (?, ?, ?)
                on conflict (priority) do update set asked_at = excluded.asked_at, after = excluded.after""", priority.rank(), now, new UUID(0, 0));
    }

    /** One that was asked for before then. */
    Optional<Retiming> retiming(Instant askedBefore) {
        return sql
                .list(
                        "select priority, asked_at, after from clock_retiming where asked_at <= ? order by asked_at limit 1",
                        row -> new Retiming(
                                Priority.ranked(row.getInt(1)), Sql.instant(row, 2), row.getObject(3, UUID.class)),
                        askedBefore)
                .stream()
                .findFirst();
    }

    /** The running clocks that come next in it. */
    List<ClockOf> next(Retiming of, int atMost) {
        return sql.list("""
                select c.id, c.case_id, s.conversation_id from case_clock c join support_case s on s.id = c.case_id
                where c.priority = ? and c.state = 'RUNNING' and c.id > ? order by c.id limit ?""", ClockRepository::clockOf, of.priority().rank(), of.after(), atMost);
    }

    /** It got as far as this clock, unless it was asked for again meanwhile. */
    void reached(Retiming of, UUID clockId) {
        sql.update(
                "update clock_retiming set after = ? where priority = ? and asked_at = ?",
                clockId,
                of.priority().rank(),
                of.askedAt());
    }

    /** It is done, unless it was asked for again meanwhile. */
    void retimed(Retiming of) {
        sql.update(
                "delete from clock_retiming where priority = ? and asked_at = ?",
                of.priority().rank(),
                of.askedAt());
    }

    List<Kept> of(UUID caseId) {
        return sql.list(COLUMNS + " where case_id = ? order by started_at, kind", ClockRepository::read, caseId);
    }

    /** When each of these clocks ran, the first run in front. */
    Map<UUID, List<Run>> runs(UUID caseId) {
        var runs = new HashMap<UUID, List<Run>>();
        sql.list(
                        """
                        select r.clock_id, r.began_at, r.ended_at from case_clock_run r join case_clock c on c.id = r.clock_id
                        where c.case_id = ? order by r.began_at""",
                        row -> Map.entry(
                                row.getObject(1, UUID.class), new Run(Sql.instant(row, 2), Sql.instantOrNull(row, 3))),
                        caseId)
                .forEach(run -> runs.computeIfAbsent(run.getKey(), any -> new ArrayList<>())
                        .add(run.getValue()));
        return runs;
    }

    /** Stops a clock; one that is overdue and was not noticed so far was breached when it was due. */
    void pause(UUID id, Instant now) {
        sql.update("""
                update case_clock set state = 'PAUSED', due_at = null, warn_at = null,
                    breached_at = coalesce(breached_at, case when due_at <= ? then due_at end)
                where id = ?""", now, id);
        stand(id, now);
    }

    void resume(UUID id, Instant now) {
        sql.update("insert into case_clock_run (clock_id, began_at) values (?, ?)", id, now);
    }

    void run(UUID id, Priority priority, Times times) {
        sql.update(
                "update case_clock set state = 'RUNNING', priority = ?, due_at = ?, warn_at = ? where id = ?",
                priority.rank(),
                times.due(),
                times.warn(),
                id);
    }

    void reprioritise(UUID id, Priority priority) {
        sql.update("update case_clock set priority = ? where id = ?", priority.rank(), id);
    }

    /** Ends a clock; one that is overdue and was not noticed so far was breached when it was due. */
    void end(UUID id, ClockState how, Instant now) {
        sql.update("""
                update case_clock set state = ?, ended_at = ?, due_at = null, warn_at = null,
                    breached_at = coalesce(breached_at, case when due_at <= ? then due_at end)
                where id = ?""", how, now, now, id);
        stand(id, now);
    }

    private void stand(UUID id, Instant now) {
        sql.update("update case_clock_run set ended_at = ? where clock_id = ? and ended_at is null", now, id);
    }

    Optional<Instant> nextDue(UUID caseId) {
        return sql
                .list(
                        "select due_at from case_clock where case_id = ? and state = 'RUNNING' order by due_at limit 1",
                        row -> Sql.instant(row, 1),
                        caseId)
                .stream()
                .findFirst();
    }

    List<ClockOf> toWarn(Instant now, int atMost) {
        return sql.list("""
                select c.id, c.case_id, s.conversation_id from case_clock c join support_case s on s.id = c.case_id
                where c.state = 'RUNNING' and c.warned_at is null and c.warn_at <= ? order by c.warn_at limit ?""", ClockRepository::clockOf, now, atMost);
    }

    List<ClockOf> toBreach(Instant now, int atMost) {
        return sql.list("""
                select c.id, c.case_id, s.conversation_id from case_clock c join support_case s on s.id = c.case_id
                where c.state = 'RUNNING' and c.breached_at is null and c.due_at <= ? order by c.due_at limit ?""", ClockRepository::clockOf, now, atMost);
    }

    /** @return the kind of the clock, for the one caller who warns of it */
    Optional<ClockKind> warn(UUID id, Instant now) {
        return sql.list("""
                        update case_clock set warned_at = ? where id = ? and state = 'RUNNING' and warned_at is null and warn_at <= ?
                        returning kind""", row -> ClockKind.valueOf(row.getString(1)), now, id, now).stream()
                .findFirst();
    }

    /** @return the kind of the clock, for the one caller who sees to its breach */
    Optional<ClockKind> breach(UUID id, Instant now) {
        return sql.list("""
                        update case_clock set breached_at = ?, warned_at = coalesce(warned_at, ?)
                        where id = ? and state = 'RUNNING' and breached_at is null and due_at <= ?
                        returning kind""", row -> ClockKind.valueOf(row.getString(1)), now, now, id, now).stream()
                .findFirst();
    }

    private static ClockOf clockOf(ResultSet row) throws SQLException {
        return new ClockOf(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getObject(3, UUID.class));
    }

    private static Kept read(ResultSet row) throws SQLException {
        return new Kept(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                ClockKind.valueOf(row.getString(3)),
                ClockState.valueOf(row.getString(4)),
                Priority.ranked(row.getInt(5)),
                Sql.instantOrNull(row, 6),
                Sql.instantOrNull(row, 7),
                Sql.instantOrNull(row, 8),
                Sql.instant(row, 9),
                Sql.instantOrNull(row, 10));
    }
}
