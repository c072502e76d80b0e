package dev.tact.recommendation.consent;

import dev.tact.gate.ConsentGate;
import dev.tact.kit.identity.ServiceToken;
import dev.tact.recommendation.upstream.UpstreamConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Makes the one gate of this service, with the service's own token. */
@ApplicationScoped
class Gates {

    private final ServiceToken token;

    Gates(ServiceToken token) {
        this.token = token;
    }

    @Produces
    @Singleton
    ConsentGate gate(ConsentConfig config, UpstreamConfig upstreams) {
        var patience = times(config.tokenDeadline(), upstreams.deadlineFactor());
        return ConsentGate.at(upstreams.consentUrl(), () -> token.get(patience))
                .deadline(times(config.deadline(), upstreams.deadlineFactor()))
                .build();
    }

    private static Duration times(Duration patience, double factor) {
        return Duration.ofNanos((long) (patience.toNanos() * factor));
    }

    void close(@Disposes ConsentGate gate) {
        gate.close();
    }
}
