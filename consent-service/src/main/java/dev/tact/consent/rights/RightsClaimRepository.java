package dev.tact.consent.rights;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The requests under people's rights. */
@ApplicationScoped
class RightsClaimRepository implements PanacheRepositoryBase<RightsClaim, UUID> {

    Optional<RightsClaim> find(UUID id, UUID subject) {
        return find("id = ?1 and subject = ?2", id, subject).firstResultOptional();
    }

    /** To report to; parts report at the same time. */
    Optional<RightsClaim> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    Set<UUID> completed(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Set.of()
                : find("id in ?1 and state = ?2", ids, RightsClaim.State.COMPLETED).stream()
                        .map(RightsClaim::id)
                        .collect(Collectors.toSet());
    }
}
