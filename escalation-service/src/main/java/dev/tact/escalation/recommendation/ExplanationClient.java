package dev.tact.escalation.recommendation;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.escalation.recommendation.Explained.Answer;
import dev.tact.escalation.upstream.NoAnswer;
import dev.tact.escalation.upstream.Upstream;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Asks recommendation-service why a customer was shown a list, as that customer. */
@ApplicationScoped
public class ExplanationClient {

    private static final Logger LOG = Logger.getLogger(ExplanationClient.class);

    private final Upstream upstream;
    private final RecommendationConfig config;
    private final ObjectMapper json;

    ExplanationClient(Upstream upstream, RecommendationConfig config, ObjectMapper json) {
        this.upstream = upstream;
        this.config = config;
        this.json = json;
    }

    /** @param customerToken the customer's own access token, relayed and never kept */
    public Explained explain(UUID recommendationId, String customerToken, Locale language) {
        var request = Upstream.request(config.url(), "/v1/me/recommendations/" + recommendationId + "/explanation")
                .header("Accept", "application/json")
                .header("Accept-Language", language.getLanguage())
                .GET();
        try {
            var response = upstream.sendAs(customerToken, request, config.deadline());
            return switch (response.statusCode()) {
                case 200 -> read(recommendationId, response.body());
                case 404 -> Explained.without(Answer.UNKNOWN);
                default -> throw new NoAnswer("status " + response.statusCode());
            };
        } catch (NoAnswer none) {
            LOG.warnf("explanation of what is contested: %s", none.getMessage());
            return Explained.without(Answer.UNAVAILABLE);
        }
    }

    private Explained read(UUID recommendationId, byte[] body) {
        try {
            var read = json.readTree(body);
            if (recommendationId.toString().equals(read.path("recommendationId").textValue())) {
                return new Explained(Answer.TOLD, new String(body, StandardCharsets.UTF_8));
            }
        } catch (IOException unreadable) {
            // without the cause: the parser's message may quote a value
            return Explained.without(Answer.UNREADABLE);
        }
        return Explained.without(Answer.UNREADABLE);
    }
}
