package dev.tact.escalation.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.escalation.upstream.NoAnswer;
import dev.tact.escalation.upstream.Upstream;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Asks the other services on a customer's behalf: with the customer's own token, which is relayed and never kept. */
@ApplicationScoped
public class RecordsClient {

    private final Upstream upstream;
    private final RecordsConfig config;
    private final ObjectMapper json;

    RecordsClient(Upstream upstream, RecordsConfig config, ObjectMapper json) {
        this.upstream = upstream;
        this.config = config;
        this.json = json;
    }

    /** A customer's records, for as long as their own request lasts; texts come in this language. */
    public CustomerRecords of(String customerToken, Locale language) {
        return new CustomerRecords(customerToken, language);
    }

    /** How lists are made, for anybody. */
    public Method method(Locale language) throws NoAnswer {
        var request = Upstream.request(config.recommendationUrl(), "/v1/recommendations/how-it-works")
                .header("Accept", "application/json")
                .header("Accept-Language", language.getLanguage())
                .GET();
        return read(upstream.send(request, config.deadline()), Method.class);
    }

    /** One customer's. */
    public final class CustomerRecords {

        private final String token;
        private final Locale language;

        private CustomerRecords(String token, Locale language) {
            this.token = token;
            this.language = language;
        }

        public Purposes purposes() throws NoAnswer {
            return get(config.consentUrl(), "/v1/purposes", Purposes.class);
        }

        public Consents consents() throws NoAnswer {
            return get(config.consentUrl(), "/v1/me/consents", Consents.class);
        }

        public DialLevel dial() throws NoAnswer {
            return get(config.consentUrl(), "/v1/me/dial", DialLevel.class);
        }

        public Profile profile() throws NoAnswer {
            return get(config.profileUrl(), "/v1/me/profile", Profile.class);
        }

        public Uses uses(int atMost) throws NoAnswer {
            return get(config.profileUrl(), "/v1/me/uses?limit=" + atMost, Uses.class);
        }

        public Method method() throws NoAnswer {
            return get(config.recommendationUrl(), "/v1/recommendations/how-it-works", Method.class);
        }

        /** Empty when the customer has no such list. */
        public Optional<Explanation> explanation(UUID recommendationId) throws NoAnswer {
            var path = "/v1/me/recommendations/" + recommendationId + "/explanation";
            var response = send(request(config.recommendationUrl(), path).GET());
            return response.statusCode() == 404
                    ? Optional.empty()
                    : Optional.of(RecordsClient.this.read(response, Explanation.class));
        }

        /** What would be shown without a purpose. */
        public WhatIf without(String purpose, int atMost) throws NoAnswer {
            return write(
                    config.recommendationUrl(),
                    "POST",
                    "/v1/me/recommendations/what-if",
                    Map.of("without", Map.of("purposes", List.of(purpose)), "limit", atMost),
                    WhatIf.class);
        }

        public Withdrawn withdraw(String purpose) throws NoAnswer {
            var path = "/v1/me/consents/" + URLEncoder.encode(purpose, StandardCharsets.UTF_8);
            return RecordsClient.this.read(
                    send(request(config.consentUrl(), path).DELETE()), Withdrawn.class);
        }

        public DialLevel turnDial(int level) throws NoAnswer {
            return write(config.consentUrl(), "PUT", "/v1/me/dial", Map.of("level", level), DialLevel.class);
        }

        /** @param purposes those objected to; none for other rights */
        public RightsRequested exercise(String right, List<String> purposes) throws NoAnswer {
            return write(
                    config.consentUrl(),
                    "POST",
                    "/v1/me/rights-requests",
                    purposes.isEmpty() ? Map.of("kind", right) : Map.of("kind", right, "purposes", purposes),
                    RightsRequested.class);
        }

        private <T> T get(URI service, String path, Class<T> type) throws NoAnswer {
            return RecordsClient.this.read(send(request(service, path).GET()), type);
        }

        private <T> T write(URI service, String method, String path, Object body, Class<T> type) throws NoAnswer {
            try {
                var request = request(service, path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
                return RecordsClient.this.read(send(request), type);
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException("codes and numbers are always writable", impossible);
            }
        }

        private HttpRequest.Builder request(URI service, String path) {
            return Upstream.request(service, path)
                    .header("Accept", "application/json")
                    .header("Accept-Language", language.getLanguage());
        }

        private HttpResponse<byte[]> send(HttpRequest.Builder request) throws NoAnswer {
            return upstream.sendAs(token, request, config.deadline());
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "CustomerRecords";
        }
    }

    private <T> T read(HttpResponse<byte[]> response, Class<T> type) throws NoAnswer {
        if (response.statusCode() / 100 != 2) {
            throw new NoAnswer("status " + response.statusCode());
        }
        try {
            return json.readerFor(type)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(response.body());
        } catch (IOException unreadable) {
            // without the cause: the parser's message may quote a value
            throw new NoAnswer("unreadable");
        }
    }
}
