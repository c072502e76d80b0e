package dev.tact.escalation.retention;

import dev.tact.kit.sealing.Sealing;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Forgets conversations when their time is over, with their cases and contests (GDPR, article 5(1)(e)): never one in which a case is open, or a
 * contest undecided, or a month that the law gives to answer still running. Replicas may do it at once. Who read what stays in the audit.
 */
@ApplicationScoped
class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);

    private final RetentionRepository conversations;
    private final Sealing sealing;
    private final RetentionConfig config;

    Retention(RetentionRepository conversations, Sealing sealing, RetentionConfig config) {
        this.conversations = conversations;
        this.sealing = sealing;
        this.config = config;
    }

    @Scheduled(
            every = "${escalation.retention.look:1h}",
            delayed = "2m",
            identity = "escalation-retention",
            concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        // a visitor's key is the conversation's own: without it backups cannot be read either
        forget(true, config.visitors(), visitors -> visitors.forEach(sealing::destroyKey));
        forget(false, config.customers(), customers -> {});
    }

    private void forget(boolean visitors, Period olderThan, Consumer<List<UUID>> then) {
        List<UUID> forgotten;
        do {
            forgotten = conversations.forget(visitors, olderThan, config.atOnce());
            then.accept(forgotten);
            if (!forgotten.isEmpty()) {
                LOG.infof("forgot %d conversations", forgotten.size());
            }
        } while (forgotten.size() == config.atOnce());
    }
}
