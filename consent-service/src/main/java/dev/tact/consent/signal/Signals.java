package dev.tact.consent.signal;

import dev.tact.consent.purpose.Purpose;
import dev.tact.consent.purpose.Purposes;
import dev.tact.consent.subject.Subjects;
import dev.tact.kit.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps that a person's browser asked to opt out (Global Privacy Control). Once seen it stands, whether or not the next request
 * carries it: its absence is no consent. A choice made later, in so many words, wins.
 */
@ApplicationScoped
public class Signals {

    /** The request header of the specification; {@code 1} is its only meaningful value. */
    public static final String HEADER = "Sec-GPC";

    private static final Logger LOG = Logger.getLogger(Signals.class);

    private final Subjects subjects;
    private final Purposes purposes;
    private final Clock clock;
    private final Ids ids;

    Signals(Subjects subjects, Purposes purposes, Clock clock, Ids ids) {
        this.subjects = subjects;
        this.purposes = purposes;
        this.clock = clock;
        this.ids = ids;
    }

    public static boolean isOn(@Nullable String header) {
        return "1".equals(header);
    }

    /** Puts the signal on record; where that was done before, one read by key. */
    @Transactional
    public void observe(UUID person) {
        if (subjects.read(person).standing().optedOutAt() != null) {
            return;
        }
        var subject = subjects.lock(person);
        var now = clock.instant();
        var affected = purposes.codes(Purpose::signalOptOut);
        subject.optOutBySignal(ids.next(), affected, person, now)
                .ifPresent(event -> LOG.infof("signal noted: epoch=%d event=%s", event.epoch(), event.id()));
        subjects.save(Set.of(subject), now);
    }
}
