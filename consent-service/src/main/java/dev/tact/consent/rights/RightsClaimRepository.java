package dev.tact.consent.rights;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

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
}
