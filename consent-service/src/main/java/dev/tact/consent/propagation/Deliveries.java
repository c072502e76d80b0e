package dev.tact.consent.propagation;

import dev.tact.consent.subject.ConsentChanged;
import dev.tact.kit.outbox.Delivery;
import dev.tact.kit.outbox.DeliveryListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Hears what became of the news of choices. */
@ApplicationScoped
class Deliveries implements DeliveryListener {

    private final Propagation propagation;

    Deliveries(Propagation propagation) {
        this.propagation = propagation;
    }

    @Override
    public Set<String> types() {
        return Set.of(ConsentChanged.TYPE);
    }

    @Override
    public void settled(Delivery delivery) {
        propagation.delivered(delivery);
    }
}
