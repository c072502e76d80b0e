package dev.tact.kit.identity;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.runtime.TokensHelper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** The service's own access token, kept until it is about to expire. */
@ApplicationScoped
public class ServiceToken {

    private final OidcClient client;
    private volatile TokensHelper tokens = new TokensHelper();

    ServiceToken(OidcClient client) {
        this.client = client;
    }

    /** Throws one of several unchecked exceptions when the issuer gives none in time. */
    public String get(Duration timeout) {
        return tokens.getTokens(client).await().atMost(timeout).getAccessToken();
    }

    /** The other side refused the token: the next attempt asks for a fresh one, since the issuer's keys may have changed. */
    public void forget() {
        tokens = new TokensHelper();
    }
}
