package dev.tact.consent.propagation;

import dev.tact.consent.propagation.RunRepository.Run;
import dev.tact.consent.rights.RightsService;
import dev.tact.consent.subject.Subjects;
import dev.tact.kit.ids.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Tells a part everything again, some people at a time. The news of a chunk and how far it is are one transaction, so a death
 * repeats at most a chunk, which a part drops.
 */
@ApplicationScoped
class RunWorker {

    private static final Logger LOG = Logger.getLogger(RunWorker.class);

    private final RunRepository runs;
    private final PropagationRepository propagation;
    private final Subjects subjects;
    private final RightsService rights;
    private final PropagationConfig config;
    private final Clock clock;
    private final Ids ids;

    RunWorker(
            RunRepository runs,
            PropagationRepository propagation,
            Subjects subjects,
            RightsService rights,
            PropagationConfig config,
            Clock clock,
            Ids ids) {
        this.runs = runs;
        this.propagation = propagation;
        this.subjects = subjects;
        this.rights = rights;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void tellAll() {
        var more = true;
        while (more) {
            more = QuarkusTransaction.requiringNew().call(this::tellNext);
        }
    }

    private boolean tellNext() {
        var next = runs.lockNext();
        next.ifPresent(this::tell);
        return next.isPresent();
    }

    private void tell(Run run) {
        var people = runs.people(run, config.chunk());
        var now = clock.instant();
        if (people.isEmpty()) {
            runs.complete(run, now);
            LOG.infof("news told again: run=%s part=%s people=%d", run.id(), run.part(), run.told());
            return;
        }
        var news = new LinkedHashMap<UUID, UUID>();
        people.forEach(person -> news.put(ids.next(), person));
        subjects.tellAgain(run.part(), news, now)
                .forEach((id, event) -> propagation.addReplay(id, event.event(), event.subject(), now));
        rights.announceErasuresAgain(run.part(), people, now);
        runs.advance(run, people.getLast(), people.size(), now);
    }
}
