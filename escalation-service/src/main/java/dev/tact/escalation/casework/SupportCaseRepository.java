package dev.tact.escalation.casework;

import dev.tact.kit.sql.Sql;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class SupportCaseRepository implements PanacheRepositoryBase<SupportCase, UUID> {

    record Standing(UUID conversationId, CaseState state) {}

    /** Who waits for an agent. */
    record Queue(long waiting, @Nullable Instant oldest) {

        static final Queue EMPTY = new Queue(0, null);
    }

    private static final String AFTER =
            " and (priority, opened_at, id) > (?1, ?2, ?3) order by priority, opened_at, id";
    private static final String UNASSIGNED = "select * from support_case where state = 'QUEUED'" + AFTER;
    private static final String SCHEDULED = "select * from support_case where state = 'SCHEDULED'" + AFTER;
    private static final String MINE =
            "select * from support_case where state in ('ASSIGNED', 'IN_PROGRESS', 'WAITING_CUSTOMER') and owner_id = ?4"
                    + AFTER;
    private static final String OFFERED =
            "select * from support_case where state = 'RESERVED' and owner_id = ?4" + AFTER;
    private static final String DUE_BY = """
            where (state in ('QUEUED', 'RESERVED', 'ASSIGNED', 'IN_PROGRESS', 'WAITING_CUSTOMER') and due_at <= ?4
                or state in ('SCHEDULED', 'QUEUED', 'RESERVED', 'ASSIGNED', 'IN_PROGRESS', 'WAITING_CUSTOMER') and rights_due_at <= ?5)""";
    private static final String AT_RISK = "select * from support_case " + DUE_BY + AFTER;
    private static final String COUNT_DUE_BY =
            "select count(*) from support_case " + DUE_BY.replace("?4", "?").replace("?5", "?");

    private static final String LATEST = """
            select distinct on (conversation_id) * from support_case where conversation_id in (?1)
            order by conversation_id, opened_at desc, id desc""";

    private final Sql sql;

    SupportCaseRepository(Sql sql) {
        this.sql = sql;
    }

    /** Where a case belongs and stands, without a lock and without loading it: it may change at once. */
    Optional<Standing> standing(UUID id) {
        return sql.one(
                "select conversation_id, state from support_case where id = ?",
                row -> new Standing(row.getObject(1, UUID.class), CaseState.valueOf(row.getString(2))),
                id);
    }

    Optional<SupportCase> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    Optional<SupportCase> lockLatest(UUID conversationId) {
        return find("conversationId = ?1 order by openedAt desc, id desc", conversationId)
                .page(0, 1)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    Optional<SupportCase> findLatest(UUID conversationId) {
        return find("conversationId = ?1 order by openedAt desc, id desc", conversationId)
                .page(0, 1)
                .firstResultOptional();
    }

    /** The latest case of each of these conversations. */
    List<SupportCase> findLatest(Collection<UUID> conversationIds) {
        return getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(LATEST, SupportCase.class)
                .setParameterList(1, conversationIds)
                .getResultList();
    }

    /**
     * Gives a queued case to an agent with room for it, in one statement: of any number of callers one changes a row. The
     * agent's own row is locked by the caller, so that the count is of this agent's cases and no other claim's.
     */
    boolean claim(UUID id, UUID agent, int capacity, Instant now) {
        return sql.update("""
                        update support_case set state = 'ASSIGNED', owner_id = ?, assigned_at = ?, moves = moves + 1, version = version + 1
                        where id = ? and state = 'QUEUED'
                          and (select coalesce(sum(held.weight), 0) from support_case held
                               where held.owner_id = ? and held.state in ('RESERVED', 'ASSIGNED', 'IN_PROGRESS', 'WAITING_CUSTOMER'))
                              + weight <= ?""", agent, now, id, agent, capacity) == 1;
    }

    /**
     * Offers those of these cases that wait to an agent, in one statement. The agent's own row and the conversations are locked by the caller.
     *
     * @return the cases that are offered now, in the order in which they were named
     */
    List<CaseFacts> reserve(List<UUID> ids, UUID agent, Instant until) {
        return sql.list("""
                with reserved as (
                    update support_case set state = 'RESERVED', owner_id = ?, offered_until = ?, moves = moves + 1, version = version + 1
                    where id = any(?::text[]::uuid[]) and state = 'QUEUED'
                    returning id, conversation_id, subject, kind, state, priority, language, recommendation_id, owner_id, queue_id, moves,
                        opened_at, queued_at)
                select * from reserved order by array_position(?::text[]::uuid[], id)""", SupportCaseRepository::facts, agent, until, texts(ids), texts(ids));
    }

    private static String[] texts(List<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    private static CaseFacts facts(ResultSet row) throws SQLException {
        return new CaseFacts(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                CaseKind.valueOf(row.getString(4)),
                CaseState.valueOf(row.getString(5)),
                Priority.ranked(row.getInt(6)),
                row.getString(7),
                row.getObject(8, UUID.class),
                row.getObject(9, UUID.class),
                row.getString(10),
                row.getLong(11),
                Sql.instant(row, 12),
                Sql.instant(row, 13));
    }

    /** How much of their capacity the cases that an agent holds or was offered take. The agent's row is locked by the caller. */
    int load(UUID agent) {
        return sql.one("""
                        select coalesce(sum(weight), 0) from support_case
                        where owner_id = ? and state in ('RESERVED', 'ASSIGNED', 'IN_PROGRESS', 'WAITING_CUSTOMER')""", row -> row.getInt(1), agent).orElse(0);
    }

    /** What of a case's place only statements read. */
    void place(UUID id, QueuePlace place) {
        sql.update(
                "update support_case set skill = ?, relaxed_at = ?, ages_at = ? where id = ?",
                place.skill(),
                place.relaxedAt(),
                place.agesAt(),
                id);
    }

    void agesAt(UUID id, Instant next) {
        sql.update("update support_case set ages_at = ? where id = ?", next, id);
    }

    /** Since when somebody has it. */
    void assigned(UUID id, Instant now) {
        sql.update("update support_case set assigned_at = ? where id = ?", now, id);
    }

    /** Remembers that an agent did not take a case: it is not offered to them again. */
    void declined(UUID id, UUID agent, DeclineReason reason, Instant now) {
        sql.update("""
                insert into case_decline (case_id, agent_id, reason, declined_at) values (?, ?, ?, ?)
                on conflict (case_id, agent_id) do update set reason = excluded.reason, declined_at = excluded.declined_at""", id, agent, reason, now);
    }

    Map<UUID, UUID> holders(Collection<UUID> conversationIds) {
        return list("conversationId in ?1 and state in ?2", conversationIds, CaseState.HELD).stream()
                .collect(Collectors.toMap(SupportCase::conversationId, held -> Objects.requireNonNull(held.ownerId())));
    }

    List<SupportCase> offeredTo(UUID agent, CasePosition after, int atMost) {
        return after(OFFERED, after, atMost).setParameter(4, agent).getResultList();
    }

    List<SupportCase> unassigned(CasePosition after, int atMost) {
        return after(UNASSIGNED, after, atMost).getResultList();
    }

    List<SupportCase> scheduled(CasePosition after, int atMost) {
        return after(SCHEDULED, after, atMost).getResultList();
    }

    List<SupportCase> heldBy(UUID agent, CasePosition after, int atMost) {
        return after(MINE, after, atMost).setParameter(4, agent).getResultList();
    }

    /** Of which a clock is due by then, or a right that was asked for. */
    List<SupportCase> dueBy(Instant clock, Instant right, CasePosition after, int atMost) {
        return after(AT_RISK, after, atMost)
                .setParameter(4, clock)
                .setParameter(5, right)
                .getResultList();
    }

    /** How many cases that would be. */
    long countDueBy(Instant clock, Instant right) {
        return sql.one(COUNT_DUE_BY, row -> row.getLong(1), clock, right).orElse(0L);
    }

    Queue queue() {
        return sql.one(
                        "select count(*), min(queued_at) from support_case where state = 'QUEUED'",
                        row -> new Queue(row.getLong(1), Sql.instantOrNull(row, 2)))
                .orElse(Queue.EMPTY);
    }

    List<UUID> findReopenableUntil(Instant past, int atMost) {
        return sql.list("""
                select id from support_case where state = 'RESOLVED' and reopenable_until <= ?
                order by reopenable_until limit ?""", row -> row.getObject(1, UUID.class), past, atMost);
    }

    private NativeQuery<SupportCase> after(String select, CasePosition position, int atMost) {
        return getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(select, SupportCase.class)
                .setParameter(1, position.priority())
                .setParameter(2, position.openedAt())
                .setParameter(3, position.id())
                .setMaxResults(atMost);
    }
}
