package dev.tact.escalation.feed;

import dev.tact.kit.sql.StatementFailed;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the feed once for all streams of this replica and wakes those that an entry concerns. It polls: a notification at
 * commit would take a lock that every commit of every conversation then queues for.
 */
@ApplicationScoped
class FeedHub {

    private static final Logger LOG = Logger.getLogger(FeedHub.class);

    private record Sleeper(FeedFilter filter, MultiEmitter<? super Boolean> emitter) {}

    private final FeedRepository entries;
    private final FeedConfig config;
    private final Set<Sleeper> sleepers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("feed-hub").daemon().factory());
    private @Nullable FeedReader reader;
    private volatile boolean ending;

    FeedHub(FeedRepository entries, FeedConfig config) {
        this.entries = entries;
        this.config = config;
    }

    @PostConstruct
    void start() {
        var pause = config.poll().toMillis();
        // the future is of no interest: poll() itself says when it fails, and goes on
        var _ = clockwork.scheduleWithFixedDelay(this::poll, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Ends the streams before the server waits for its requests to end: these never would, and their readers go elsewhere. */
    void end(@Observes ShutdownDelayInitiatedEvent stopping) {
        ending = true;
        sleepers.forEach(sleeper -> sleeper.emitter().complete());
    }

    void stop(@Observes ShutdownEvent stopping) {
        clockwork.shutdownNow();
    }

    /** One wake at once, then one whenever something of that part happened; wakes that come too fast become one. */
    Multi<Boolean> wakes(FeedFilter filter) {
        return Multi.createFrom()
                .emitter(
                        emitter -> {
                            var sleeper = new Sleeper(filter, emitter);
                            emitter.onTermination(() -> sleepers.remove(sleeper));
                            // first listen, then look: what happens in between wakes it again
                            sleepers.add(sleeper);
                            emitter.emit(true);
                            if (ending) {
                                emitter.complete();
                            }
                        },
                        BackPressureStrategy.LATEST);
    }

    int open() {
        return sleepers.size();
    }

    private void poll() {
        try {
            look();
        } catch (StatementFailed failed) {
            LOG.warnf("feed not read, state %s; next look follows", failed.state());
        }
    }

    private void look() {
        if (sleepers.isEmpty()) {
            reader = null;
            return;
        }
        if (reader == null) {
            reader = new FeedReader(entries, new FeedFilter.OfDesk(), FeedCursor.at(entries.now()));
            // what was committed between their first look and this position would otherwise wake nobody
            sleepers.forEach(sleeper -> sleeper.emitter().emit(true));
            return;
        }
        do {
            wake(reader.read());
        } while (!reader.isUpToDate());
    }

    private void wake(List<FeedItem> items) {
        if (items.isEmpty()) {
            return;
        }
        for (var sleeper : sleepers) {
            if (items.stream().anyMatch(item -> sleeper.filter().takes(item.entry()))) {
                sleeper.emitter().emit(true);
            }
        }
    }
}
