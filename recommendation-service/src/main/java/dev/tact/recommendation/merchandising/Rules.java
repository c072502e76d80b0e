package dev.tact.recommendation.merchandising;

import dev.tact.recommendation.merchandising.Rule.Effect;
import dev.tact.recommendation.ranking.Moment;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;

/** All rules, in memory, as of at most a second ago. */
@ApplicationScoped
class Rules {

    private record Known(long revision, List<Rule> rules) {}

    private final RuleRepository repository;
    private final MerchandisingConfig config;
    private volatile Known known = new Known(-1, List.of());

    Rules(RuleRepository repository, MerchandisingConfig config) {
        this.repository = repository;
        this.config = config;
    }

    /** The rules with this effect that hold for a list, the first one made first. */
    List<Rule> inForce(Moment moment, Effect effect) {
        return known.rules().stream()
                .filter(rule -> rule.effect() == effect)
                .filter(rule -> rule.inForce(moment.at(), moment.request().placement()))
                .toList();
    }

    void readAtStart(@Observes StartupEvent starting) {
        refresh();
    }

    @Scheduled(every = "${tact.merchandising.poll:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void refresh() {
        // the revision first: a rule that changes in between is read again at the next look
        var revision = repository.revision();
        if (revision != known.revision()) {
            known = new Known(revision, repository.list(new UUID(0, 0), config.rules()));
        }
    }
}
