package dev.tact.escalation.supervision;

import dev.tact.escalation.supervision.OverviewResponse.OfQueue;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Counts the desk, each question in one statement over what is open now. */
@ApplicationScoped
class OverviewRepository {

    /** Somebody at the desk, unnamed. */
    record Present(UUID agent, String state, Instant since, long cases, long load, int capacity) {}

    private final Sql sql;

    OverviewRepository(Sql sql) {
        this.sql = sql;
    }

    /** In the order in which they are asked whether they take a case; those that are no more come last. */
    List<OfQueue> queues(Instant now) {
        return sql.list(
                """
                with open_case as (
                    select s.id, s.queue_id, s.state, s.queued_at,
                        min(k.due_at) filter (where k.due_at > ?) as due,
                        bool_or(k.breached_at is not null or k.due_at <= ?) as breached
                    from support_case s left join case_clock k on k.case_id = s.id and k.state in ('RUNNING', 'PAUSED')
                    where s.queue_id is not null and s.state in ('QUEUED', 'RESERVED', 'ASSIGNED', 'IN_PROGRESS', 'WAITING_CUSTOMER')
                    group by s.id)
                select coalesce(q.id, c.queue_id), count(*) filter (where c.state = 'QUEUED'),
                    count(*) filter (where c.state = 'RESERVED'),
                    count(*) filter (where c.state in ('ASSIGNED', 'IN_PROGRESS', 'WAITING_CUSTOMER')),
                    min(c.queued_at) filter (where c.state in ('QUEUED', 'RESERVED')), min(c.due), count(*) filter (where c.breached)
                from support_queue q full join open_case c on c.queue_id = q.id
                group by coalesce(q.id, c.queue_id) order by min(q.position) nulls last, 1""",
                row -> new OfQueue(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        Sql.instantOrNull(row, 5),
                        Sql.instantOrNull(row, 6),
                        row.getLong(7)),
                now,
                now);
    }

    long scheduled() {
        return sql.one("select count(*) from support_case where state = 'SCHEDULED'", row -> row.getLong(1))
                .orElse(0L);
    }

    /** Who is there; routing notes within seconds who has left. */
    List<Present> present(int usualCapacity, int atMost) {
        return sql.list(
                """
                select p.agent_id, p.state, p.since, count(c.id), coalesce(sum(c.weight), 0), coalesce(a.capacity, ?)
                from agent_presence p join agent a on a.id = p.agent_id
                    left join support_case c on c.owner_id = p.agent_id
                        and c.state in ('RESERVED', 'ASSIGNED', 'IN_PROGRESS', 'WAITING_CUSTOMER')
                where p.state <> 'OFFLINE'
                group by p.agent_id, a.id order by p.state = 'ONLINE' desc, p.since, p.agent_id limit ?""",
                row -> new Present(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        Sql.instant(row, 3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getInt(6)),
                usualCapacity,
                atMost);
    }
}
