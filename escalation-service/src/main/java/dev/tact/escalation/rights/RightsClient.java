package dev.tact.escalation.rights;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.escalation.upstream.NoAnswer;
import dev.tact.escalation.upstream.Upstream;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Exercises a customer's right at consent-service, as that customer. */
@ApplicationScoped
public class RightsClient {

    private static final Logger LOG = Logger.getLogger(RightsClient.class);

    private final Upstream upstream;
    private final RightsConfig config;
    private final ObjectMapper json;

    RightsClient(Upstream upstream, RightsConfig config, ObjectMapper json) {
        this.upstream = upstream;
        this.config = config;
        this.json = json;
    }

    /**
     * Objects to one purpose; in effect when this returns.
     *
     * @param customerToken the customer's own access token, relayed and never kept
     * @param idempotencyKey the customer's, relayed too: what is repeated is recorded once
     * @throws Problem 409 or 422 as consent-service refuses, 503 when it is not known to have recorded it
     */
    public Recorded object(String purpose, String customerToken, @Nullable String idempotencyKey) {
        try {
            var request = Upstream.request(config.consentUrl(), "/v1/me/rights-requests")
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json")
                    .POST(BodyPublishers.ofByteArray(
                            json.writeValueAsBytes(Map.of("kind", "OBJECTION", "purposes", List.of(purpose)))));
            if (idempotencyKey != null) {
                request.header("Idempotency-Key", idempotencyKey);
            }
            var response = upstream.sendAs(customerToken, request, config.deadline());
            return switch (response.statusCode()) {
                case 202 -> read(response.body());
                case 400 -> throw Problems.malformed();
                case 409, 422 -> throw new ObjectionRefused(response.statusCode() == 409);
                default -> throw new NoAnswer("status " + response.statusCode());
            };
        } catch (NoAnswer none) {
            LOG.warnf("objection: %s", none.getMessage());
            throw Problems.unavailable("consent-unavailable");
        } catch (IOException impossible) {
            throw new IllegalStateException("an objection cannot be written as JSON");
        }
    }

    private Recorded read(byte[] body) throws NoAnswer {
        try {
            var read = json.readTree(body);
            return new Recorded(
                    UUID.fromString(read.path("rightsRequestId").asText()),
                    read.path("state").asText(),
                    Instant.parse(read.path("dueAt").asText()));
        } catch (IOException | IllegalArgumentException | DateTimeException unreadable) {
            // without the cause: the parser's message may quote a value
            throw new NoAnswer("unreadable");
        }
    }
}
