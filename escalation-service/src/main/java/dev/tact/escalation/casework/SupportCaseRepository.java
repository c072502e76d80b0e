package dev.tact.escalation.casework;

import dev.tact.kit.sql.Sql;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

@ApplicationScoped
class SupportCaseRepository implements PanacheRepositoryBase<SupportCase, UUID> {

    record Standing(UUID conversationId, CaseState state) {}

    private static final String AFTER =
            " and (priority, opened_at, id) > (?1, ?2, ?3) order by priority, opened_at, id";
    private static final String UNASSIGNED = "select * from support_case where state = 'QUEUED'" + AFTER;
    private static final String MINE =
            "select * from support_case where state in ('ASSIGNED', 'IN_PROGRESS', 'WAITING_CUSTOMER') and owner_id = ?4"
                    + AFTER;
    private static final String AT_RISK = """
            select * from support_case
            where state in ('QUEUED', 'RESERVED', 'ASSIGNED', 'IN_PROGRESS', 'WAITING_CUSTOMER') and due_at <= ?4""" + AFTER;

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

    /**
     * Gives a queued case to an agent with room for it, in one statement: of any number of callers one changes a row. The
     * agent's own row is locked by the caller, so that the count is of this agent's cases and no other claim's.
     */
    boolean claim(UUID id, UUID agent, int capacity) {
        return sql.update("""
                        update support_case set state = 'ASSIGNED', owner_id = ?, moves = moves + 1, version = version + 1
                        where id = ? and state = 'QUEUED'
                          and (select count(*) from support_case held
                               where held.owner_id = ? and held.state in ('ASSIGNED', 'IN_PROGRESS', 'WAITING_CUSTOMER')) < ?""", agent, id, agent, capacity) == 1;
    }

    long countHeld(UUID agent) {
        return count("ownerId = ?1 and state in ?2", agent, CaseState.HELD);
    }

    List<SupportCase> unassigned(CasePosition after, int atMost) {
        return after(UNASSIGNED, after, atMost).getResultList();
    }

    List<SupportCase> heldBy(UUID agent, CasePosition after, int atMost) {
        return after(MINE, after, atMost).setParameter(4, agent).getResultList();
    }

    List<SupportCase> dueBy(Instant due, CasePosition after, int atMost) {
        return after(AT_RISK, after, atMost).setParameter(4, due).getResultList();
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
