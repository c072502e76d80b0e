package dev.tact.kit.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Hears of deliveries to everybody; fails once for each event it is told to. */
@ApplicationScoped
class Ear implements DeliveryListener {

    private final Queue<Delivery> heard = new ConcurrentLinkedQueue<>();
    private final Set<UUID> failing = ConcurrentHashMap.newKeySet();

    void failOnce(UUID event) {
        failing.add(event);
    }

    List<Delivery> heardOf(UUID event) {
        return heard.stream().filter(d -> d.eventId().equals(event)).toList();
    }

    @Override
    public Set<String> types() {
        return Set.of(Subscribers.EVERYBODY);
    }

    @Override
    public void settled(Delivery delivery) {
        if (delivery.outcome() != Delivery.Outcome.FAILED && failing.remove(delivery.eventId())) {
            throw new IllegalStateException("not this time");
        }
        heard.add(delivery);
    }
}
