package dev.tact.kit.inbox;

import dev.tact.kit.trace.TraceContext;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Takes in each event once: it and its effect are one transaction, apart from those of its neighbours in the batch. An event
 * that nobody here applies fails, so that its sender keeps it until somebody does.
 */
@ApplicationScoped
class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final int FORGET_AT_ONCE = 1_000;

    private final InboxRepository repository;
    private final LatestEvents latest;
    private final InboxConfig config;
    private final TraceContext traces;
    private final CloudEvents cloudEvents = new CloudEvents();
    private final Map<String, EventHandler> handlers = new HashMap<>();

    Inbox(
            InboxRepository repository,
            LatestEvents latest,
            InboxConfig config,
            TraceContext traces,
            @All List<EventHandler> handlers) {
        this.repository = repository;
        this.traces = traces;
        this.latest = latest;
        this.config = config;
        for (var handler : handlers) {
            for (var type : handler.types()) {
                if (this.handlers.put(type, handler) != null) {
                    throw new IllegalStateException("two handlers apply " + type);
                }
            }
        }
    }

    /** Made now, so that two handlers of one type stop the start, not the first event. */
    void start(@Observes StartupEvent event) {
        LOG.debugf("inbox enabled=%s types=%s", config.enabled(), handlers.keySet());
    }

    EventsResponse receive(byte[] batch, String client) {
        var events = cloudEvents.read(batch);
        var source = source(client);
        if (!events.stream().allMatch(event -> event.source().equals(source))) {
            throw new ForeignSource();
        }
        return new EventsResponse(events.stream().map(this::take).toList());
    }

    /** How a client names itself as the source of its events. */
    static String source(String client) {
        return "urn:tact:" + client;
    }

    private EventResult take(ReceivedEvent event) {
        var handler = handlers.get(event.type());
        if (handler == null) {
            LOG.warnf("inbox event=%s source=%s unknown type", event.id(), event.source());
            return EventResult.failed(event.id(), "unknown-type");
        }
        // events of one batch come from many traces: each goes on with its own
        return traces.continuing(event.traceparent(), "inbox " + event.type(), () -> take(event, handler));
    }

    private EventResult take(ReceivedEvent event, EventHandler handler) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> apply(event, handler));
        } catch (RuntimeException failed) {
            // a handler is another feature's code: whatever it throws, its neighbours in the batch go on
            LOG.warnf(
                    "inbox event=%s type=%s failed: %s at %s",
                    event.id(), event.type(), failed.getClass().getName(), origin(failed));
            return EventResult.failed(event.id(), "not-applied");
        }
    }

    private EventResult apply(ReceivedEvent event, EventHandler handler) {
        if (!repository.add(event)) {
            return repository
                    .outcome(event.source(), event.id())
                    .map(first -> EventResult.duplicate(event.id(), first))
                    .orElseGet(() -> EventResult.failed(event.id(), "not-applied"));
        }
        var handled = handler.handle(event);
        repository.settle(event, handled);
        if (handled.outcome() != EventHandler.Outcome.STALE) {
            latest.keep(event);
        }
        LOG.debugf("inbox event=%s type=%s %s", event.id(), event.type(), handled.outcome());
        return EventResult.of(event.id(), handled);
    }

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        var gone = FORGET_AT_ONCE;
        while (gone == FORGET_AT_ONCE) {
            gone = repository.forget(config.retention(), FORGET_AT_ONCE);
        }
    }

    /** Where it was thrown; the message stays out of the log, it may quote what the event holds. */
    private static String origin(RuntimeException failed) {
        var trace = failed.getStackTrace();
        return trace.length == 0 ? "unknown" : trace[0].toString();
    }
}
