package dev.tact.consent.expiry;

import dev.tact.consent.hold.Hold;
import dev.tact.consent.subject.Subjects;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.ids.NamedUuid;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Announces what ended by itself. Decisions work endings out as they read and never wait for this; it raises the epoch and sends
 * the news, for those who keep what follows from a consent. Two replicas at once only find less to do: each looks again under
 * the person's lock.
 */
@ApplicationScoped
class EndingAnnouncer {

    private static final Logger LOG = Logger.getLogger(EndingAnnouncer.class);
    private static final UUID SERVICE = NamedUuid.of(NamedUuid.SUBJECTS, "service:consent-service");

    private final Subjects subjects;
    private final ExpiryConfig config;
    private final Hold hold;
    private final Clock clock;
    private final Ids ids;

    EndingAnnouncer(Subjects subjects, ExpiryConfig config, Hold hold, Clock clock, Ids ids) {
        this.subjects = subjects;
        this.config = config;
        this.hold = hold;
        this.clock = clock;
        this.ids = ids;
    }

    @Scheduled(every = "${consent.expiry.every:10m}", concurrentExecution = ConcurrentExecution.SKIP)
    void announceAll() {
        if (hold.isOn()) {
            return;
        }
        var announced = 0;
        int some;
        do {
            some = QuarkusTransaction.requiringNew().call(this::announceSome);
            announced += some;
        } while (some >= config.atOnce());
        if (announced > 0) {
            LOG.infof("endings of consents announced: subjects=%d", announced);
        }
    }

    private int announceSome() {
        var found = subjects.withEndings(clock.instant(), config.atOnce());
        if (found.isEmpty()) {
            return 0;
        }
        var people = subjects.lock(found);
        // read under the locks, so that events are recorded in the order of their epochs
        var now = clock.instant();
        people.values().forEach(subject -> subject.announceEndings(ids::next, SERVICE, now));
        subjects.save(people.values(), now);
        return people.size();
    }
}
