package dev.tact.consent.guardian;

import dev.tact.consent.purpose.Purpose;
import dev.tact.consent.purpose.Purposes;
import dev.tact.consent.subject.Subject;
import dev.tact.consent.subject.Subjects;
import dev.tact.kit.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps from when people consent alone. */
@ApplicationScoped
@Transactional
public class AgeService {

    private static final Logger LOG = Logger.getLogger(AgeService.class);
    private static final int LONGEST_LIFE = 130;

    private final Subjects subjects;
    private final Purposes purposes;
    private final DigitalConsentAge ages;
    private final Clock clock;
    private final Ids ids;

    AgeService(Subjects subjects, Purposes purposes, AgeConfig config, Clock clock, Ids ids) {
        this.subjects = subjects;
        this.purposes = purposes;
        this.ages = new DigitalConsentAge(config.digitalConsent(), config.otherwise());
        this.clock = clock;
        this.ids = ids;
    }

    AgeResponse find(UUID person) {
        return AgeResponse.from(subjects.read(person), clock.instant());
    }

    /** What a person says of themself: it may make them wait longer, never less long. */
    AgeResponse state(UUID person, AgeRequest request) {
        var until = minorUntil(request);
        var subject = subjects.lock(person);
        var now = clock.instant();
        var known = subject.standing().minorUntil();
        if (known != null
                && (until == null || until.isBefore(known))
                && subject.standing().isMinorAt(now)) {
            throw new AgeAlreadyStated();
        }
        return keep(subject, until, person, null, now);
    }

    /** What somebody of the company found out, with evidence. */
    public AgeResponse correct(UUID person, AgeRequest request, UUID agent, String evidence) {
        var until = minorUntil(request);
        return keep(subjects.lock(person), until, agent, evidence, clock.instant());
    }

    private AgeResponse keep(
            Subject subject, @Nullable LocalDate until, UUID actor, @Nullable String evidence, Instant now) {
        var affected = purposes.codes(Purpose::isAsked);
        subject.noteMinority(ids.next(), until, affected, actor, evidence, now)
                .ifPresent(event -> LOG.infof("age noted: epoch=%d event=%s", event.epoch(), event.id()));
        subjects.save(Set.of(subject), now);
        return AgeResponse.from(subject, now);
    }

    private @Nullable LocalDate minorUntil(AgeRequest request) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (request.birthDate().isAfter(today) || request.birthDate().isBefore(today.minusYears(LONGEST_LIFE))) {
            throw new ImplausibleBirthDate();
        }
        return ages.minorUntil(request.birthDate(), request.country(), today);
    }
}
