package dev.tact.consent.notice;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The showings of notices; they are only ever added. */
@ApplicationScoped
class ServedNoticeRepository implements PanacheRepositoryBase<ServedNotice, UUID> {

    /** At most one showing per purpose is recorded in that time, so the list is bounded by the purposes and languages. */
    List<ServedNotice> shownSince(UUID subject, Collection<String> purposes, Instant since) {
        return list("subject = ?1 and purpose in ?2 and servedAt > ?3 order by servedAt", subject, purposes, since);
    }

    /** Whether the person was erased: what such a one is shown is not kept. */
    boolean isErased(UUID subject) {
        return !getEntityManager()
                .createNativeQuery("select 1 from subject_state where subject = ?1 and erased_at is not null")
                .setParameter(1, subject)
                .getResultList()
                .isEmpty();
    }

    Optional<ServedNotice> find(UUID id, UUID subject) {
        return find("id = ?1 and subject = ?2", id, subject).firstResultOptional();
    }
}
