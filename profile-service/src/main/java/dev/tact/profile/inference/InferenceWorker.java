package dev.tact.profile.inference;

import dev.tact.gate.Decisions;
import dev.tact.gate.Question;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.sealing.Sealing;
import dev.tact.profile.consent.Consents;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Infers of those who are due, chunk by chunk: decide for all of the chunk, then read, infer, keep and record in one transaction.
 * Without a decision nothing is inferred, and the chunk is due again when its lease ends.
 */
@ApplicationScoped
class InferenceWorker {

    private static final Logger LOG = Logger.getLogger(InferenceWorker.class);

    /** One question to ask of a chunk. */
    private record Asking(String purpose, String caller) {
        static Asking of(InferenceRule rule) {
            return new Asking(rule.purpose(), rule.caller());
        }
    }

    private final Inferences inferences;
    private final InferenceRules rules;
    private final Consents consents;
    private final Sealing sealing;
    private final Ids ids;
    private volatile boolean stopping;

    InferenceWorker(Inferences inferences, InferenceRules rules, Consents consents, Sealing sealing, Ids ids) {
        this.inferences = inferences;
        this.rules = rules;
        this.consents = consents;
        this.sealing = sealing;
        this.ids = ids;
    }

    @Scheduled(every = "${profile.inference.poll:5s}", concurrentExecution = ConcurrentExecution.SKIP)
    void work() {
        while (!stopping) {
            var claim = ids.next();
            var due = inferences.claim(claim);
            if (due.isEmpty()) {
                return;
            }
            try {
                infer(claim, due);
            } catch (Problem undecided) {
                LOG.warnf("nothing inferred: %s", undecided.code());
                return;
            }
        }
    }

    void stop(@Observes ShutdownEvent stop) {
        stopping = true;
    }

    private void infer(UUID claim, Set<UUID> due) {
        var inForce = rules.inForce();
        var decided = new HashMap<String, Map<UUID, Decisions>>();
        inForce.stream()
                .collect(Collectors.groupingBy(Asking::of))
                .forEach((asking, same) -> decided.put(
                        asking.purpose,
                        consents.decide(
                                due,
                                Question.of(asking.purpose, categories(asking, same))
                                        .onBehalfOf(asking.caller))));
        inferences.infer(claim, inForce, new Permits(decided), sealing.of(due));
        LOG.infof("inferred of %d subjects", due.size());
    }

    private List<String> categories(Asking asking, List<InferenceRule> rules) {
        var categories = new LinkedHashSet<String>();
        rules.forEach(rule -> categories.addAll(rule.categories()));
        if (asking.purpose.equals(InferenceRules.RECOMMENDING) && this.rules.placing()) {
            categories.add(Inferences.COUNTRY);
        }
        return List.copyOf(categories);
    }
}
