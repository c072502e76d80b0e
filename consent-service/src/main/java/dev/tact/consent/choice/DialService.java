package dev.tact.consent.choice;

import dev.tact.consent.decision.Decisions;
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

/** Turns a customer's dial. It lowers what consents allow and never raises it. */
@ApplicationScoped
@Transactional
public class DialService {

    private static final Logger LOG = Logger.getLogger(DialService.class);

    private final Subjects subjects;
    private final Purposes purposes;
    private final Decisions decisions;
    private final Clock clock;
    private final Ids ids;

    DialService(Subjects subjects, Purposes purposes, Decisions decisions, Clock clock, Ids ids) {
        this.subjects = subjects;
        this.purposes = purposes;
        this.decisions = decisions;
        this.clock = clock;
        this.ids = ids;
    }

    public DialResponse find(UUID person) {
        return DialResponse.from(subjects.read(person));
    }

    public DialResponse turn(UUID person, int level) {
        var subject = subjects.lock(person);
        var now = clock.instant();
        var profiling = purposes.codes(Purpose::profiling);
        subject.turnDial(ids.next(), level, profiling, person, now)
                .ifPresent(event -> LOG.infof("dial turned: level=%d epoch=%d", level, event.epoch()));
        subjects.save(Set.of(subject), now);
        return DialResponse.from(subject);
    }

    DialPreviewResponse preview(UUID person, int level, boolean signal) {
        var imagined = subjects.read(person).imaginedAt(level);
        return new DialPreviewResponse(
                level,
                purposes.all().stream()
                        .map(purpose -> {
                            var outlook = decisions.outlook(purpose, imagined, signal);
                            return new DialPreviewResponse.Outlook(purpose.code(), outlook.allowed(), outlook.reason());
                        })
                        .toList());
    }
}
