package dev.tact.kit.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready before the issuer told its keys, once: until then nobody's token can be verified. An issuer that goes away afterwards takes nothing
 * from those whose tokens are signed with keys that are known.
 */
@Readiness
@ApplicationScoped
class KeysReadiness implements HealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Of a key that nobody has: refusing it takes fetching the keys, which the first caller then need not wait for. */
    private static final String NOBODYS = "eyJhbGciOiJSUzI1NiIsImtpZCI6Im5vYm9keXMifQ.e30.bm9ib2R5cw";

    private final URI keys;
    private final TokenVerifier verifier;
    private final ObjectMapper json;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private volatile boolean told;

    KeysReadiness(JWTAuthContextInfo context, TokenVerifier verifier, ObjectMapper json) {
        this.keys = URI.create(context.getPublicKeyLocation());
        this.verifier = verifier;
        this.json = json;
    }

    @Override
    public HealthCheckResponse call() {
        if (!told && tells()) {
            warm();
            told = true;
        }
        return HealthCheckResponse.named("keys").status(told).build();
    }

    private boolean tells() {
        try {
            var answer =
                    http.send(HttpRequest.newBuilder(keys).timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
            return answer.statusCode() == 200
                    && !json.readTree(answer.body()).path("keys").isEmpty();
        } catch (IOException none) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void warm() {
        try {
            verifier.verify(NOBODYS);
            throw new IllegalStateException("a token of nobody's was accepted");
        } catch (InvalidToken refused) {
            // as it must be; the verifier has the keys now
        }
    }
}
