package dev.tact.escalation.contest;

import dev.tact.kit.sql.Sql;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class ContestRepository implements PanacheRepositoryBase<Contest, UUID> {

    private final Sql sql;

    ContestRepository(Sql sql) {
        this.sql = sql;
    }

    /** Until this transaction ends, the same contest waits: the second then finds the first. */
    void lock(UUID subject, ContestTarget target) {
        sql.list(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                row -> true,
                "contest:" + subject + ":" + target.kind() + ":" + target.id());
    }

    Optional<Contest> findOpen(UUID subject, ContestTarget target) {
        return find(
                        "subject = ?1 and target = ?2 and targetId = ?3 and status = ?4",
                        subject,
                        target.kind(),
                        target.id(),
                        ContestStatus.ACKNOWLEDGED)
                .firstResultOptional();
    }

    Optional<Contest> findOwned(UUID id, UUID subject) {
        return find("id = ?1 and subject = ?2", id, subject).firstResultOptional();
    }
}
