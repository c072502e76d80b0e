package dev.tact.profile.consent;

import dev.tact.gate.ConsentGate;
import dev.tact.kit.identity.ServiceToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the one gate of this service, with the service's own token. */
@ApplicationScoped
class Gates {

    private final ServiceToken token;

    Gates(ServiceToken token) {
        this.token = token;
    }

    @Produces
    @Singleton
    ConsentGate gate(
            ConsentConfig config,
            @ConfigProperty(name = "tact.consent-url") URI consent,
            @ConfigProperty(name = "tact.deadline-factor") double factor) {
        var patience = times(config.tokenDeadline(), factor);
        return ConsentGate.at(consent, () -> token.get(patience))
                .deadline(times(config.deadline(), factor))
                .bulkDeadline(times(config.bulkDeadline(), factor))
                .concurrency(config.concurrency())
                .build();
    }

    private static Duration times(Duration patience, double factor) {
        return Duration.ofNanos((long) (patience.toNanos() * factor));
    }

    void close(@Disposes ConsentGate gate) {
        gate.close();
    }
}
