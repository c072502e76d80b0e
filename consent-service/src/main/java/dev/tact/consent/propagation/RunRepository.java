package dev.tact.consent.propagation;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The parts that hear everything again, and how far they are. */
@ApplicationScoped
class RunRepository {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /** @param after the last person told about */
    record Run(UUID id, String part, Instant since, UUID after, long told, RunResponse.State state, Instant createdAt) {

        RunResponse response() {
            return new RunResponse(id, part, since, state, told, createdAt);
        }
    }

    private final Sql sql;

    RunRepository(Sql sql) {
        this.sql = sql;
    }

    void add(UUID id, String part, Instant since, Instant now) {
        sql.update("""
                insert into propagation_run (id, part, since, after, told, state, created_at, touched_at)
                values (?, ?, ?, ?, 0, 'RUNNING', ?, ?)""", id, part, since, BEFORE_ALL, now, now);
    }

    Optional<Run> find(UUID id) {
        return sql.one(
                "select id, part, since, after, told, state, created_at from propagation_run where id = ?",
                RunRepository::run,
                id);
    }

    /** One that nobody else is at. */
    Optional<Run> lockNext() {
        return sql.one("""
                select id, part, since, after, told, state, created_at from propagation_run
                where state = 'RUNNING' order by created_at limit 1 for update skip locked""", RunRepository::run);
    }

    /** The next people who changed anything since then, or were erased: of these no event is left. */
    List<UUID> people(Run run, int atMost) {
        return sql.list(
                """
                select subject from consent_event where subject > ? and recorded_at >= ?
                union
                select r.subject from rights_request r join rights_request_part p on p.request = r.id and p.part = ?
                where r.subject > ? and r.kind = 'ERASURE' and greatest(r.created_at, p.at) >= ?
                order by subject limit ?""",
                row -> row.getObject(1, UUID.class),
                run.after(),
                run.since(),
                run.part(),
                run.after(),
                run.since(),
                atMost);
    }

    void advance(Run run, UUID after, int told, Instant now) {
        sql.update(
                "update propagation_run set after = ?, told = told + ?, touched_at = ? where id = ?",
                after,
                told,
                now,
                run.id());
    }

    void complete(Run run, Instant now) {
        sql.update("update propagation_run set state = 'COMPLETED', touched_at = ? where id = ?", now, run.id());
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getObject(1, UUID.class),
                row.getString(2),
                Sql.instant(row, 3),
                row.getObject(4, UUID.class),
                row.getLong(5),
                RunResponse.State.valueOf(row.getString(6)),
                Sql.instant(row, 7));
    }
}
