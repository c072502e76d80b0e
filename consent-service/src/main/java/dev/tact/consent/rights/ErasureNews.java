package dev.tact.consent.rights;

import dev.tact.kit.outbox.Delivery;
import dev.tact.kit.outbox.Delivery.Outcome;
import dev.tact.kit.outbox.DeliveryListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Hears which parts have the news that somebody is to be erased. */
@ApplicationScoped
class ErasureNews implements DeliveryListener {

    private final OwnShares shares;

    ErasureNews(OwnShares shares) {
        this.shares = shares;
    }

    @Override
    public Set<String> types() {
        return Set.of(RightsService.ERASURE_REQUESTED);
    }

    @Override
    public void settled(Delivery delivery) {
        if (delivery.outcome() != Outcome.FAILED) {
            Part.of(delivery.subscriber()).ifPresent(part -> shares.told(delivery.eventId(), part));
        }
    }
}
