package dev.tact.consent.rights;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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

    /** Those which a person made, the newest first. */
    List<RightsClaim> of(UUID subject, Instant before, UUID beforeId, int atMost) {
        return find(
                        "subject = ?1 and (createdAt < ?2 or createdAt = ?2 and id < ?3) order by createdAt desc, id desc",
                        subject,
                        before,
                        beforeId)
                .page(0, atMost)
                .list();
    }

    /** Those of these states and kinds that are due before a time, the first due first. */
    List<RightsClaim> due(
            Set<RightsClaim.State> states,
            Set<RightsClaim.Kind> kinds,
            Instant dueBefore,
            Instant after,
            UUID afterId,
            int atMost) {
        return find(
                        "state in ?1 and kind in ?2 and dueAt < ?3 and (dueAt > ?4 or dueAt = ?4 and id > ?5)"
                                + " order by dueAt, id",
                        states,
                        kinds,
                        dueBefore,
                        after,
                        afterId)
                .page(0, atMost)
                .list();
    }

    /** Those that are followed by these news. */
    List<RightsClaim> followedBy(UUID news) {
        return list("news", news);
    }

    /** When the oldest erasure that is not complete was asked for. */
    Optional<Instant> oldestOpenErasure() {
        return getEntityManager()
                .createQuery(
                        "select createdAt from RightsClaim where kind = ERASURE and state in (IN_PROGRESS, INCOMPLETE) order by createdAt",
                        Instant.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The erasures that these people asked for and nobody refused. */
    List<RightsClaim> erasures(Collection<UUID> people) {
        return find(
                        "subject in ?1 and kind = ?2 and state <> ?3",
                        people,
                        RightsClaim.Kind.ERASURE,
                        RightsClaim.State.REFUSED)
                .list();
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
