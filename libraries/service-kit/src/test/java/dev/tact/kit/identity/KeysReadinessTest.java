package dev.tact.kit.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
class KeysReadinessTest {

    private final TokenVerifier verifier;
    private final ObjectMapper json;

    KeysReadinessTest(TokenVerifier verifier, ObjectMapper json) {
        this.verifier = verifier;
        this.json = json;
    }

    @Test
    void isReadyOnceTheIssuerToldItsKeysAndStaysSo() throws IOException {
        var told = new AtomicReference<>("<html>starting</html>");
        var issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/certs", exchange -> {
            try (exchange) {
                var body = told.get().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        var context =
                new JWTAuthContextInfo("http://127.0.0.1:" + issuer.getAddress().getPort() + "/certs", "anybody");
        var readiness = new KeysReadiness(context, verifier, json);

        // nobody listens yet
        assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
        issuer.start();
        try {
            assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
            told.set("{\"keys\":[]}");
            assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
            told.set(Tokens.jwks());
            assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
        } finally {
            issuer.stop(0);
        }
        assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
    }
}
