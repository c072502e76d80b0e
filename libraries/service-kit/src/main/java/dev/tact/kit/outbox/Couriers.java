package dev.tact.kit.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.Sealing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** One courier per subscriber, woken by a commit in this process and by a poll for everything else. */
@ApplicationScoped
class Couriers {

    private static final int FORGET_AT_ONCE = 1_000;

    private final Map<String, Courier> bySubscriber = new LinkedHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, Instant> oldest = new ConcurrentHashMap<>();
    private final OutboxRepository repository;
    private final OutboxConfig config;

    Couriers(
            OutboxRepository repository,
            SubscriberClient client,
            OutboxConfig config,
            Sealing sealing,
            Ids ids,
            ObjectMapper json,
            MeterRegistry meters,
            Clock clock,
            @All List<DeliveryListener> listeners,
            @ConfigProperty(name = "tact.service") String service) {
        this.repository = repository;
        this.config = config;
        if (config.lease().compareTo(config.timeout().multipliedBy(3)) < 0) {
            throw new IllegalArgumentException("tact.outbox.lease must be at least three times tact.outbox.timeout");
        }
        if (config.batch() < 1 || config.batch() > 100) {
            throw new IllegalArgumentException("tact.outbox.batch is from 1 to 100");
        }
        var tools = new Courier.Tools(
                repository, client, config, sealing, ids, json, meters, List.copyOf(listeners), "urn:tact:" + service);
        config.subscribers().forEach((name, subscriber) -> {
            bySubscriber.put(name, new Courier(name, subscriber, tools));
            Gauge.builder("tact.outbox.oldest", () -> age(name, clock.instant()))
                    .tag("subscriber", name)
                    .baseUnit("seconds")
                    .description("How long the oldest undelivered event has waited")
                    .register(meters);
        });
    }

    void start(@Observes StartupEvent event) {
        bySubscriber.forEach((name, courier) ->
                threads.add(Thread.ofVirtual().name("outbox-" + name).start(courier)));
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        bySubscriber.values().forEach(Courier::stop);
        for (var thread : threads) {
            if (!thread.join(config.timeout().plusSeconds(1))) {
                thread.interrupt();
            }
        }
    }

    void nudge(String subscriber) {
        var courier = bySubscriber.get(subscriber);
        if (courier != null) {
            courier.nudge();
        }
    }

    @Scheduled(every = "${tact.outbox.poll:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void poll() {
        bySubscriber.values().forEach(Courier::nudge);
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void measure() {
        for (var name : bySubscriber.keySet()) {
            repository.oldest(name).ifPresentOrElse(since -> oldest.put(name, since), () -> oldest.remove(name));
        }
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        var gone = FORGET_AT_ONCE;
        while (gone == FORGET_AT_ONCE) {
            gone = repository.forget(config.retention(), FORGET_AT_ONCE);
        }
    }

    private double age(String subscriber, Instant now) {
        var since = oldest.get(subscriber);
        return since == null ? 0 : Math.max(0, Duration.between(since, now).toMillis() / 1000.0);
    }
}
