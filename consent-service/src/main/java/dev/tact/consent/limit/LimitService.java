package dev.tact.consent.limit;

import dev.tact.consent.purpose.Purpose;
import dev.tact.consent.purpose.Purposes;
import dev.tact.consent.subject.ConsentEvent;
import dev.tact.consent.subject.Subject;
import dev.tact.consent.subject.Subjects;
import dev.tact.kit.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/** Lets people end a restriction or an objection of theirs. Doing it again changes nothing. */
@ApplicationScoped
@Transactional
class LimitService {

    private static final Logger LOG = Logger.getLogger(LimitService.class);

    private final Subjects subjects;
    private final Purposes purposes;
    private final Clock clock;
    private final Ids ids;

    LimitService(Subjects subjects, Purposes purposes, Clock clock, Ids ids) {
        this.subjects = subjects;
        this.purposes = purposes;
        this.clock = clock;
        this.ids = ids;
    }

    LimitsResponse find(UUID person) {
        return LimitsResponse.from(subjects.read(person));
    }

    LimitsResponse liftRestriction(UUID person) {
        var affected = purposes.codes(Purpose::restrictable);
        return lift(person, (subject, now) -> subject.liftRestriction(ids.next(), affected, person, now));
    }

    LimitsResponse liftObjection(UUID person, String purpose) {
        purposes.require(purpose);
        return lift(person, (subject, now) -> subject.liftObjection(ids.next(), purpose, person, now));
    }

    private LimitsResponse lift(UUID person, BiFunction<Subject, Instant, Optional<ConsentEvent>> lifting) {
        if (subjects.read(person).epoch() == 0) {
            // nobody becomes known by having nothing to lift
            return find(person);
        }
        var subject = subjects.lock(person);
        var now = clock.instant();
        lifting.apply(subject, now)
                .ifPresent(event -> LOG.infof("%s: epoch=%d event=%s", event.kind(), event.epoch(), event.id()));
        subjects.save(Set.of(subject), now);
        return LimitsResponse.from(subject);
    }
}
