package dev.tact.escalation.staff;

import dev.tact.kit.sql.Sql;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The staff as stored; names stay sealed here. */
@ApplicationScoped
class AgentRepository implements PanacheRepositoryBase<Agent, UUID> {

    private final Sql sql;

    AgentRepository(Sql sql) {
        this.sql = sql;
    }

    /** Adds an agent unless known: two first acts at once make one row. */
    void addIfUnknown(UUID id, byte[] sealedName, Instant now) {
        sql.update(
                "insert into agent (id, display_name, known_since) values (?, ?, ?) on conflict (id) do nothing",
                id,
                sealedName,
                now);
    }

    Optional<Agent> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    List<Agent> findAll(Collection<UUID> ids) {
        return list("id in ?1", ids);
    }
}
