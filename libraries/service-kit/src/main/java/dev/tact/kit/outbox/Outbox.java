package dev.tact.kit.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.trace.TraceContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tells other services what happened. The event is written in the caller's transaction, so it exists exactly when that
 * commits, and is delivered to each subscriber at least once.
 */
@ApplicationScoped
public class Outbox {

    static Cell cell(UUID event) {
        return new Cell("outbox_event", "body", event);
    }

    private final OutboxRepository repository;
    private final OutboxConfig config;
    private final Couriers couriers;
    private final Sealing sealing;
    private final ObjectMapper json;
    private final TraceContext traces;
    private final TransactionSynchronizationRegistry transaction;

    Outbox(
            OutboxRepository repository,
            OutboxConfig config,
            Couriers couriers,
            Sealing sealing,
            ObjectMapper json,
            TraceContext traces,
            TransactionSynchronizationRegistry transaction) {
        this.repository = repository;
        this.config = config;
        this.couriers = couriers;
        this.sealing = sealing;
        this.json = json;
        this.traces = traces;
        this.transaction = transaction;
    }

    /** @throws IllegalStateException outside a transaction */
    public void publish(OutboxEvent event) {
        publish(List.of(event));
    }

    /** Many at once, as an import does: one statement per table and subscriber. */
    public void publish(Collection<OutboxEvent> events) {
        write(events, true, subscriber -> true);
    }

    /** Tells one subscriber alone, as one that lost what it was told before needs. */
    public void publishTo(String subscriber, Collection<OutboxEvent> events) {
        write(events, true, known(subscriber)::equals);
    }

    /** Tells one subscriber alone what must arrive even when the subjects' keys are destroyed. */
    public void publishUnsealedTo(String subscriber, Collection<OutboxEvent> events) {
        write(events, false, known(subscriber)::equals);
    }

    private String known(String subscriber) {
        if (!config.subscribers().containsKey(subscriber)) {
            throw new IllegalArgumentException("nobody is told under the name " + subscriber);
        }
        return subscriber;
    }

    /**
     * Publishes what must arrive even after the subject's key is destroyed, as a request to erase must. Its data is stored as
     * it is, so it names nobody.
     */
    public void publishUnsealed(OutboxEvent event) {
        write(List.of(event), false, subscriber -> true);
    }

    private void write(Collection<OutboxEvent> events, boolean sealed, Predicate<String> told) {
        if (transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("an event is published in the transaction that makes it true");
        }
        if (events.isEmpty()) {
            return;
        }
        repository.add(events, sealed ? seal(events) : plain(events), sealed, traces.current());
        var nudged = new HashSet<String>();
        config.subscribers().forEach((name, subscriber) -> {
            var theirs = events.stream()
                    .filter(event -> told.test(name) && subscriber.types().contains(event.type()))
                    .map(OutboxEvent::id)
                    .toList();
            if (!theirs.isEmpty()) {
                repository.address(name, theirs);
                nudged.add(name);
            }
        });
        nudgeAfterCommit(nudged);
    }

    private Map<UUID, byte[]> plain(Collection<OutboxEvent> events) {
        return events.stream().collect(Collectors.toMap(OutboxEvent::id, event -> bytes(event.data())));
    }

    private Map<UUID, byte[]> seal(Collection<OutboxEvent> events) {
        var sealers = sealing.of(events.stream().map(OutboxEvent::subject).collect(Collectors.toSet()));
        var bodies = new HashMap<UUID, byte[]>();
        for (var event : events) {
            var sealer = sealers.get(event.subject());
            if (sealer == null) {
                throw new ErasedSubject();
            }
            bodies.put(event.id(), sealer.seal(cell(event.id()), bytes(event.data())));
        }
        return bodies;
    }

    private byte[] bytes(Object data) {
        try {
            return json.writeValueAsBytes(data);
        } catch (JsonProcessingException failed) {
            // not as the cause: Jackson's message may quote the value
            throw new IllegalArgumentException("the event's data cannot be written as JSON: " + data.getClass());
        }
    }

    private void nudgeAfterCommit(Set<String> told) {
        if (transaction.getResource(Nudge.class) instanceof Nudge nudge) {
            nudge.subscribers.addAll(told);
            return;
        }
        var nudge = new Nudge(told);
        transaction.putResource(Nudge.class, nudge);
        transaction.registerInterposedSynchronization(nudge);
    }

    private final class Nudge implements Synchronization {

        private final Set<String> subscribers;

        private Nudge(Set<String> subscribers) {
            this.subscribers = subscribers;
        }

        @Override
        public void beforeCompletion() {
            // nothing to add: the rows are written
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                subscribers.forEach(couriers::nudge);
            }
        }
    }
}
