package dev.tact.escalation.routing;

import dev.tact.escalation.casework.Priority;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who waits for whom. What is found here without a lock is looked at again under it. */
@ApplicationScoped
class RoutingRepository {

    /** A case, and the agent it is with. */
    record With(UUID caseId, UUID conversationId, UUID agent) {}

    /** A case of nobody. */
    record Alone(UUID caseId, UUID conversationId) {}

    /** A case to be offered, whose conversation is locked. */
    record Candidate(UUID caseId, String queue, int weight) {}

    /** Where a waiting case stands. */
    record Waiting(String queue, Priority priority, Instant openedAt) {}

    // what a person gave to somebody, who has not begun
    private static final String GIVEN_BY_HAND = """
            (c.state = 'ASSIGNED' and coalesce((
                select s.move from case_step s where s.case_id = c.id and s.move in ('CLAIM', 'ACCEPT', 'TRANSFER', 'ASSIGN')
                order by s.step desc limit 1) in ('TRANSFER', 'ASSIGN'), false))
            """;

    // a case that waits for its customer waits as well without its agent; what was given by hand waits for somebody to
    // come who was not there since
    private static final String HELD_BY_GONE = """
            from support_case c join agent_presence p on p.agent_id = c.owner_id
            where c.state in ('ASSIGNED', 'IN_PROGRESS') and p.state = 'OFFLINE' and greatest(p.seen_at, c.assigned_at) < ?
                and not (p.seen_at < c.assigned_at and\s""" + GIVEN_BY_HAND + ")";

    // who reviews something reads before they write, and by a date of the law's
    private static final String UNANSWERED = """
            from support_case c
            where c.state = 'ASSIGNED' and c.kind <> 'REVIEW' and c.assigned_at <= ? and not\s""" + GIVEN_BY_HAND;

    private static final String UNREPLIED = """
            from support_case c join conversation v on v.id = c.conversation_id
            where c.state = 'WAITING_CUSTOMER' and v.last_message_at <= ?""";

    private static final String OF_THIS_AGENT = " and c.id = ? and c.owner_id = ?";

    private final Sql sql;

    RoutingRepository(Sql sql) {
        this.sql = sql;
    }

    /** Notes how an agent is there. @return whether that is another state than before */
    boolean see(UUID agent, Presence state, Instant now) {
        var before = sql.one(
                "select state from agent_presence where agent_id = ? for update",
                row -> Presence.valueOf(row.getString(1)),
                agent);
        sql.update("""
                insert into agent_presence as p (agent_id, state, since, seen_at) values (?, ?, ?, ?)
                on conflict (agent_id) do update set state = excluded.state, seen_at = excluded.seen_at,
                    since = case when p.state = excluded.state then p.since else excluded.since end""", agent, state, now, now);
        return before.filter(state::equals).isEmpty();
    }

    Optional<PresenceResponse> presence(UUID agent, Duration goneAfter) {
        return sql.one(
                "select state, since, seen_at from agent_presence where agent_id = ?",
                row -> new PresenceResponse(
                        Presence.valueOf(row.getString(1)),
                        Sql.instant(row, 2),
                        Sql.instant(row, 3).plus(goneAfter)),
                agent);
    }

    /** Agents who are taken to have left, in one step for each. */
    List<UUID> leave(Instant notSeenSince, int atMost) {
        return sql.list("""
                update agent_presence set state = 'OFFLINE', since = seen_at where agent_id in (
                    select agent_id from agent_presence where state <> 'OFFLINE' and seen_at < ?
                    order by seen_at limit ? for update skip locked)
                returning agent_id""", row -> row.getObject(1, UUID.class), notSeenSince, atMost);
    }

    /** Agents who take offers, those with the fewest cases first. */
    List<UUID> online(Instant seenSince) {
        return sql.list("""
                select p.agent_id from agent_presence p left join support_case c on c.owner_id = p.agent_id
                    and c.state in ('RESERVED', 'ASSIGNED', 'IN_PROGRESS', 'WAITING_CUSTOMER')
                where p.state = 'ONLINE' and p.seen_at >= ?
                group by p.agent_id order by coalesce(sum(c.weight), 0), max(p.since), p.agent_id""", row -> row.getObject(1, UUID.class), seenSince);
    }

    /** How many take offers. */
    int present(Instant seenSince) {
        return sql.one(
                        "select count(*) from agent_presence where state = 'ONLINE' and seen_at >= ?",
                        row -> row.getInt(1),
                        seenSince)
                .orElse(0);
    }

    /** Whether anything waits, so that nobody's row is locked for nothing. */
    boolean anyWaits() {
        return sql.one("select exists (select from support_case where state = 'QUEUED')", row -> row.getBoolean(1))
                .orElse(false);
    }

    /**
     * The next cases for an agent: the most urgent, then the oldest, then by id, among those that they can do and did not decline. Their
     * conversations are locked; one that somebody else has in hand is passed over.
     *
     * @param declinedSince what they let pass before then may be offered to them again; what they refused never
     */
    List<Candidate> next(UUID agent, int room, int atMost, Instant now, Instant stickySince, Instant declinedSince) {
        return sql.list(
                """
                select c.id, c.queue_id, c.weight from support_case c
                    join conversation v on v.id = c.conversation_id
                    join agent a on a.id = ?
                where c.state = 'QUEUED' and c.queue_id is not null and c.weight <= ?
                  and (c.relaxed_at <= ? or (c.language = any(a.languages) and (c.skill is null or c.skill = any(a.skills))))
                  and (c.last_owner_id is null or c.last_owner_id = a.id or c.queued_at < ?)
                  and not exists (select from case_decline d where d.case_id = c.id and d.agent_id = a.id
                    and (d.reason in ('REJECTED', 'DECIDED_BEFORE') or d.declined_at > ?))
                order by c.priority, c.opened_at, c.id limit ? for update of v skip locked""",
                row -> new Candidate(row.getObject(1, UUID.class), row.getString(2), row.getInt(3)),
                agent,
                room,
                now,
                stickySince,
                declinedSince,
                atMost);
    }

    List<With> offersOver(Instant now, int atMost) {
        return sql.list("""
                select id, conversation_id, owner_id from support_case
                where state = 'RESERVED' and offered_until <= ? order by offered_until limit ?""", RoutingRepository::with, now, atMost);
    }

    List<With> offersOf(UUID agent) {
        return sql.list(
                "select id, conversation_id, owner_id from support_case where state = 'RESERVED' and owner_id = ?",
                RoutingRepository::with,
                agent);
    }

    /** What agents took before then and hold who were not heard of since; only of agents who said once that they are there. */
    List<With> heldByGone(Instant notSeenSince, int atMost) {
        return sql.list(
                "select c.id, c.conversation_id, c.owner_id " + HELD_BY_GONE
                        + " order by c.priority, c.opened_at, c.id limit ?",
                RoutingRepository::with,
                notSeenSince,
                atMost);
    }

    boolean isHeldByGone(With held, Instant notSeenSince) {
        return is(HELD_BY_GONE + OF_THIS_AGENT, notSeenSince, held.caseId(), held.agent());
    }

    /** What agents took that long ago and did not answer at all. */
    List<With> unanswered(Instant since, int atMost) {
        return sql.list(
                "select c.id, c.conversation_id, c.owner_id " + UNANSWERED + " order by c.assigned_at limit ?",
                RoutingRepository::with,
                since,
                atMost);
    }

    boolean isUnanswered(With held, Instant since) {
        return is(UNANSWERED + OF_THIS_AGENT, since, held.caseId(), held.agent());
    }

    /** Cases that wait for a customer who said nothing since. */
    List<Alone> unreplied(Instant since, int atMost) {
        return sql.list(
                "select c.id, c.conversation_id " + UNREPLIED + " order by v.last_message_at limit ?",
                RoutingRepository::alone,
                since,
                atMost);
    }

    boolean isUnreplied(Alone waiting, Instant since) {
        return is(UNREPLIED + " and c.id = ?", since, waiting.caseId());
    }

    private boolean is(String from, Object... arguments) {
        return sql.one("select exists (select " + from + ")", row -> row.getBoolean(1), arguments)
                .orElse(false);
    }

    List<Alone> toCallBack(Instant now, int atMost) {
        return sql.list("""
                select id, conversation_id from support_case where state = 'SCHEDULED' and call_back_at <= ?
                order by call_back_at limit ?""", RoutingRepository::alone, now, atMost);
    }

    List<Alone> toAge(Instant now, int atMost) {
        return sql.list(
                "select id, conversation_id from support_case where state = 'QUEUED' and ages_at <= ? order by ages_at limit ?",
                RoutingRepository::alone,
                now,
                atMost);
    }

    /** Who comes to the desk is offered again what passed them by, but not what they refused. */
    void forgetPassed(UUID agent) {
        sql.update("delete from case_decline where agent_id = ? and reason in ('TIMED_OUT', 'GONE')", agent);
    }

    /** Nobody's refusals hold for a case that waits anew. */
    void forgetDeclines(UUID caseId) {
        sql.update("delete from case_decline where case_id = ?", caseId);
    }

    /** Where a case waits or waited. */
    Optional<String> queueOf(UUID caseId) {
        return sql.one(
                "select queue_id from support_case where id = ? and queue_id is not null",
                row -> row.getString(1),
                caseId);
    }

    Optional<Waiting> waiting(UUID caseId) {
        return sql.one(
                "select queue_id, priority, opened_at from support_case where id = ? and state = 'QUEUED' and queue_id is not null",
                row -> new Waiting(row.getString(1), Priority.ranked(row.getInt(2)), Sql.instant(row, 3)),
                caseId);
    }

    /** How many wait in the queue before this one, counted up to a bound. */
    int before(UUID caseId, Waiting waiting, int atMost) {
        return sql.one(
                        """
                        select count(*) from (select from support_case
                            where queue_id = ? and state = 'QUEUED' and (priority, opened_at, id) < (?, ?, ?) limit ?) before""",
                        row -> row.getInt(1),
                        waiting.queue(),
                        waiting.priority().rank(),
                        waiting.openedAt(),
                        caseId,
                        atMost)
                .orElse(0);
    }

    /** How long those waited whom somebody took lately, the median; empty where too few were taken to say. */
    Optional<Duration> lately(String queue, Instant since) {
        return sql.list("""
                        select extract(epoch from percentile_cont(0.5) within group (order by happened_at - queued_at))
                        from (select s.happened_at, s.queued_at from case_step s join support_case c on c.id = s.case_id
                            where s.happened_at > ? and s.move in ('CLAIM', 'ACCEPT', 'ASSIGN') and c.queue_id = ?
                            order by s.happened_at desc limit 50) lately
                        having count(*) >= 5""", row -> Duration.ofSeconds(Math.round(row.getDouble(1))), since, queue).stream()
                .findFirst();
    }

    private static With with(ResultSet row) throws SQLException {
        return new With(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getObject(3, UUID.class));
    }

    private static Alone alone(ResultSet row) throws SQLException {
        return new Alone(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
    }
}
