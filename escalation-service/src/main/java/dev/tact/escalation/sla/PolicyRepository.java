package dev.tact.escalation.sla;

import dev.tact.escalation.casework.Priority;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** The policies as stored. */
@ApplicationScoped
class PolicyRepository {

    private static final String SELECT = """
            select priority, version, calendar, extract(epoch from first_response)::bigint,
                extract(epoch from next_response)::bigint, extract(epoch from resolution)::bigint, warn_percent
            from sla_policy""";

    private final Sql sql;

    PolicyRepository(Sql sql) {
        this.sql = sql;
    }

    List<Policy> list() {
        return sql.list(SELECT + " order by priority", PolicyRepository::read);
    }

    List<Policy> by(String calendar) {
        return sql.list(SELECT + " where calendar = ? order by priority", PolicyRepository::read, calendar);
    }

    Policy get(Priority priority) {
        return sql.one(SELECT + " where priority = ?", PolicyRepository::read, priority.rank())
                .orElseThrow();
    }

    /** Until the transaction ends nobody else changes it. */
    Policy lock(Priority priority) {
        return sql.one(SELECT + " where priority = ? for update", PolicyRepository::read, priority.rank())
                .orElseThrow();
    }

    void replace(Priority priority, PolicyRequest request) {
        sql.update(
                """
                update sla_policy set version = version + 1, calendar = ?, first_response = make_interval(secs => ?),
                    next_response = make_interval(secs => ?), resolution = make_interval(secs => ?), warn_percent = ?
                where priority = ?""",
                request.calendar(),
                (double) request.firstResponse().toSeconds(),
                (double) request.nextResponse().toSeconds(),
                (double) request.resolution().toSeconds(),
                request.warnPercent(),
                priority.rank());
    }

    private static Policy read(ResultSet row) throws SQLException {
        return new Policy(
                Priority.ranked(row.getInt(1)),
                row.getLong(2),
                row.getString(3),
                Duration.ofSeconds(row.getLong(4)),
                Duration.ofSeconds(row.getLong(5)),
                Duration.ofSeconds(row.getLong(6)),
                row.getInt(7));
    }
}
