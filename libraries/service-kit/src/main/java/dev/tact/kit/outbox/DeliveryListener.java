package dev.tact.kit.outbox;

import java.util.Set;

/**
 * A bean that wants to know what became of deliveries. It is called in the transaction that writes the outcome, so what it
 * writes and the outcome stand or fall together; when it throws, the delivery is retried. Several outcomes may share a
 * transaction, and be told again by themselves where that fails.
 */
public interface DeliveryListener {

    /** The event types it wants to hear of. */
    Set<String> types();

    /** Called for each attempt's outcome; a {@link Delivery.Outcome#FAILED} one is followed by another attempt. */
    void settled(Delivery delivery);
}
