package dev.tact.kit.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.outbox.Delivery.Outcome;
import dev.tact.kit.outbox.OutboxConfig.Subscriber;
import dev.tact.kit.sealing.SealBroken;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.sealing.SubjectSealer;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Delivers to one subscriber, on a thread of its own, so that one that is slow or gone delays nobody else. It claims a batch
 * by lease and commits, sends, then writes what came of it: a death in between costs a repeat, never an event.
 */
class Courier implements Runnable {

    /** What couriers of all subscribers share. */
    record Tools(
            OutboxRepository repository,
            SubscriberClient client,
            OutboxConfig config,
            Sealing sealing,
            Ids ids,
            ObjectMapper json,
            MeterRegistry meters,
            List<DeliveryListener> listeners,
            String source) {}

    private static final Logger LOG = Logger.getLogger(Courier.class);

    private final String name;
    private final Subscriber subscriber;
    private final Tools tools;
    private final OutboxRepository repository;
    private final OutboxConfig config;
    /** One permit to begin with: what an earlier life left behind. */
    private final Semaphore due = new Semaphore(1);
    /** Spreads retries; guards nothing. */
    private final SplittableRandom chance = new SplittableRandom();

    private volatile boolean stopping;

    Courier(String name, Subscriber subscriber, Tools tools) {
        this.name = name;
        this.subscriber = subscriber;
        this.tools = tools;
        this.repository = tools.repository();
        this.config = tools.config();
    }

    /** There may be something to deliver; costs nothing when it is at it already. */
    void nudge() {
        due.release();
    }

    /** Lets the running attempt end, and begins no other. */
    void stop() {
        stopping = true;
        due.release();
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                due.acquire();
                due.drainPermits();
                deliverAll();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failed) {
                // as long as the process lives its courier must; the poll wakes it again, and leases run out
                LOG.warnf(
                        "outbox subscriber=%s paused: %s",
                        name, failed.getClass().getName());
            }
        }
    }

    private void deliverAll() throws InterruptedException {
        var more = true;
        while (more && !stopping) {
            more = deliverBatch();
        }
    }

    /** @return whether it is worth going on at once */
    boolean deliverBatch() throws InterruptedException {
        var lease = tools.ids().next();
        var until = System.nanoTime()
                + config.lease().minus(config.timeout().multipliedBy(2)).toNanos();
        var claimed = QuarkusTransaction.requiringNew()
                .call(() -> repository.claim(name, lease, config.batch(), config.lease()));
        if (claimed.isEmpty()) {
            return false;
        }
        var answers = new HashMap<UUID, Answer>();
        var available = true;
        for (var request : requests(envelopes(claimed, answers))) {
            available = available ? send(request, until, answers) : false;
            if (!available) {
                request.forEach(event -> answers.putIfAbsent(event.id(), Answer.failed("not-attempted")));
            }
        }
        settle(lease, claimed, answers);
        return available && claimed.size() == config.batch();
    }

    private List<Envelope> envelopes(List<PendingEvent> claimed, Map<UUID, Answer> answers) {
        var sealers = tools.sealing()
                .of(claimed.stream()
                        .filter(PendingEvent::sealed)
                        .map(PendingEvent::subject)
                        .collect(Collectors.toSet()));
        var envelopes = new ArrayList<Envelope>();
        for (var event : claimed) {
            var sealer = sealers.get(event.subject());
            if (!event.sealed()) {
                envelopes.add(envelope(event, event.body()));
            } else if (sealer == null) {
                answers.put(event.id(), new Answer(Outcome.ERASED, null, null, null));
            } else {
                open(event, sealer, answers).ifPresent(envelopes::add);
            }
        }
        return envelopes;
    }

    private Optional<Envelope> open(PendingEvent event, SubjectSealer sealer, Map<UUID, Answer> answers) {
        try {
            return Optional.of(envelope(event, sealer.open(Outbox.cell(event.id()), event.body())));
        } catch (SealBroken broken) {
            LOG.errorf("outbox event=%s does not open", event.id());
            answers.put(event.id(), Answer.failed("seal-broken"));
            return Optional.empty();
        }
    }

    private Envelope envelope(PendingEvent event, byte[] data) {
        var json = tools.json();
        var envelope = new LinkedHashMap<String, Object>();
        envelope.put("specversion", "1.0");
        envelope.put("id", event.id().toString());
        envelope.put("source", tools.source());
        envelope.put("type", event.type());
        envelope.put("subject", event.subject().toString());
        envelope.put("time", event.time().toString());
        envelope.put("epoch", event.epoch());
        if (event.traceparent() != null) {
            envelope.put("traceparent", event.traceparent());
        }
        try {
            envelope.put("data", json.readTree(data));
            return new Envelope(event.id(), json.writeValueAsString(envelope));
        } catch (IOException impossible) {
            throw new IllegalStateException("the outbox wrote JSON and reads none: event " + event.id());
        }
    }

    private List<List<Envelope>> requests(List<Envelope> envelopes) {
        var requests = new ArrayList<List<Envelope>>();
        var request = new ArrayList<Envelope>();
        var size = 0;
        for (var envelope : envelopes) {
            if (!request.isEmpty() && size + envelope.json().length() > config.batchSize()) {
                requests.add(request);
                request = new ArrayList<>();
                size = 0;
            }
            request.add(envelope);
            size += envelope.json().length();
        }
        if (!request.isEmpty()) {
            requests.add(request);
        }
        return requests;
    }

    /** @return whether the subscriber is there */
    private boolean send(List<Envelope> events, long until, Map<UUID, Answer> answers) throws InterruptedException {
        if (stopping || System.nanoTime() - until > 0) {
            return false;
        }
        return switch (tools.client().deliver(subscriber.url(), events)) {
            case Reply.Answered(var known) -> {
                for (var event : events) {
                    answers.put(event.id(), known.getOrDefault(event.id(), Answer.failed("unanswered")));
                }
                yield true;
            }
            case Reply.Unavailable(var code) -> {
                events.forEach(event -> answers.put(event.id(), Answer.failed(code)));
                yield false;
            }
            case Reply.Refused(var code)
            when events.size() == 1 -> {
                answers.put(events.getFirst().id(), Answer.failed(code));
                yield true;
            }
            case Reply.Refused _ -> {
                // one event the subscriber cannot read must not hold up the others of its batch
                var half = events.size() / 2;
                yield send(events.subList(0, half), until, answers)
                        && send(events.subList(half, events.size()), until, answers);
            }
        };
    }

    private void settle(UUID lease, List<PendingEvent> claimed, Map<UUID, Answer> answers) {
        var unheard = new LinkedHashMap<UUID, Outcome>();
        var failed = new ArrayList<PendingEvent>();
        var heard = new ArrayList<PendingEvent>();
        for (var event : claimed) {
            var answer = answers.getOrDefault(event.id(), Answer.failed("not-attempted"));
            tools.meters()
                    .counter(
                            "tact.outbox.deliveries",
                            "subscriber",
                            name,
                            "outcome",
                            answer.outcome().name())
                    .increment();
            if (isHeard(event)) {
                heard.add(event);
            } else if (answer.outcome().isFinal()) {
                unheard.put(event.id(), answer.outcome());
            } else {
                failed.add(event);
            }
        }
        if (!unheard.isEmpty() || !failed.isEmpty()) {
            QuarkusTransaction.requiringNew().run(() -> {
                repository.settle(name, unheard);
                failed.forEach(event ->
                        postpone(lease, event, answers.getOrDefault(event.id(), Answer.failed("not-attempted"))));
            });
        }
        settleHeard(lease, heard, answers);
        log(claimed, answers);
    }

    /** Many in one transaction; each by itself only where a listener refuses one of them. */
    private void settleHeard(UUID lease, List<PendingEvent> heard, Map<UUID, Answer> answers) {
        // couriers that hear of the same subjects at once meet them in the same order
        heard.sort(Comparator.comparing(PendingEvent::subject).thenComparingLong(PendingEvent::epoch));
        try {
            if (heard.size() > 1) {
                QuarkusTransaction.requiringNew()
                        .run(() -> heard.forEach(event ->
                                write(lease, event, answers.getOrDefault(event.id(), Answer.failed("not-attempted")))));
                return;
            }
        } catch (RuntimeException refused) {
            // a listener is another feature's code: whatever it throws, only the event it is about is retried
            LOG.debugf("outbox subscriber=%s settles one by one", name);
        }
        heard.forEach(
                event -> settleHeard(lease, event, answers.getOrDefault(event.id(), Answer.failed("not-attempted"))));
    }

    private boolean isHeard(PendingEvent event) {
        return tools.listeners().stream().anyMatch(listener -> listener.types().contains(event.type()));
    }

    private void settleHeard(UUID lease, PendingEvent event, Answer answer) {
        try {
            QuarkusTransaction.requiringNew().run(() -> write(lease, event, answer));
        } catch (RuntimeException refused) {
            LOG.warnf(
                    "outbox event=%s listener failed: %s",
                    event.id(), refused.getClass().getName());
            QuarkusTransaction.requiringNew().run(() -> postpone(lease, event, Answer.failed("listener-failed")));
        }
    }

    private void write(UUID lease, PendingEvent event, Answer answer) {
        var written = answer.outcome().isFinal()
                ? repository.settle(name, event.id(), answer.outcome())
                : postpone(lease, event, answer);
        if (written) {
            tell(event, answer);
        }
    }

    private void tell(PendingEvent event, Answer answer) {
        var delivery = new Delivery(
                event.id(),
                event.type(),
                event.subject(),
                event.epoch(),
                name,
                answer.outcome(),
                answer.first(),
                answer.code(),
                answer.ack());
        for (var listener : tools.listeners()) {
            if (listener.types().contains(event.type())) {
                listener.settled(delivery);
            }
        }
    }

    private boolean postpone(UUID lease, PendingEvent event, Answer answer) {
        return repository.postpone(name, lease, event.id(), answer.code(), wait(event.attempts()));
    }

    /** Doubles up to the longest wait; half of it is left to chance, so that replicas and events spread out. */
    private Duration wait(int attempts) {
        var doubled = config.firstRetry().multipliedBy(1L << Math.min(attempts - 1, 30));
        var wait = doubled.compareTo(config.lastRetry()) < 0 ? doubled : config.lastRetry();
        var half = wait.toMillis() / 2;
        return Duration.ofMillis(half + chance.nextLong(half + 1));
    }

    private void log(List<PendingEvent> claimed, Map<UUID, Answer> answers) {
        var codes = answers.values().stream()
                .filter(answer -> !answer.outcome().isFinal())
                .collect(Collectors.groupingBy(
                        answer -> answer.code() == null ? "failed" : answer.code(), Collectors.counting()));
        if (codes.isEmpty()) {
            LOG.debugf("outbox subscriber=%s delivered=%d", name, claimed.size());
        } else {
            LOG.warnf("outbox subscriber=%s attempted=%d failed=%s", name, claimed.size(), codes);
        }
    }
}
