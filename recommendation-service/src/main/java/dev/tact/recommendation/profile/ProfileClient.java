package dev.tact.recommendation.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.recommendation.upstream.Upstream;
import dev.tact.recommendation.upstream.UpstreamConfig;
import dev.tact.recommendation.upstream.UpstreamUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks profile-service for the view of the customer whose request this is, with the customer's own token beside the service's. */
@ApplicationScoped
public class ProfileClient {

    /** Whom the view is for, and what the request said that matters to a decision. */
    public record Request(
            UUID subject,
            String token,
            @Nullable String sessionId,
            @Nullable String globalPrivacyControl,
            @Nullable String language) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Request";
        }
    }

    /** What came of asking. */
    public sealed interface Answer {

        /** A view; it may allow nothing. */
        record Seen(View view) implements Answer {}

        /** profile-service could not get a decision. */
        record NoDecision() implements Answer {}

        /** No answer in time, or none that can be believed. */
        record NoProfile() implements Answer {}
    }

    /** What the views are for. */
    public static final String PURPOSE = "personalised-recommendations";

    // an item was bought however long ago: all of them are asked for, in the shape that costs least
    private static final String HISTORY = "&history=columns";

    private static final Logger LOG = Logger.getLogger(ProfileClient.class);
    private static final int MOST_BYTES = 8 << 20;
    private static final Pattern RELAYED = Pattern.compile("[\\x20-\\x7e]{1,256}");

    private final Upstream upstream;
    private final UpstreamConfig upstreams;
    private final ProfileConfig config;
    private final ObjectMapper json;
    private final ViewParser parser;

    ProfileClient(Upstream upstream, UpstreamConfig upstreams, ProfileConfig config, ObjectMapper json) {
        this.upstream = upstream;
        this.upstreams = upstreams;
        this.config = config;
        this.json = json;
        this.parser = new ViewParser(json);
    }

    /** One call, never repeated: a second would be past the deadline. */
    public Answer view(Request request) {
        try {
            var response = upstream.send(get(request), deadline(), MOST_BYTES);
            if (response.statusCode() == 200) {
                return new Answer.Seen(parser.parse(response.body(), request.subject(), PURPOSE));
            }
            if (response.statusCode() == 503 && noDecision(response.body())) {
                return new Answer.NoDecision();
            }
            LOG.warnf("no profile view: status %d", response.statusCode());
        } catch (UpstreamUnavailable unavailable) {
            LOG.warnf("no profile view: %s", unavailable.code());
        }
        return new Answer.NoProfile();
    }

    private Duration deadline() {
        return Duration.ofNanos((long) (config.viewDeadline().toNanos() * upstreams.deadlineFactor()));
    }

    private HttpRequest.Builder get(Request request) {
        var session = request.sessionId() == null
                ? ""
                : "&sessionId=" + URLEncoder.encode(request.sessionId(), StandardCharsets.UTF_8);
        var builder = HttpRequest.newBuilder(
                        URI.create(upstreams.profileUrl().toString().replaceFirst("/+$", "") + "/v1/profiles/"
                                + request.subject() + "/view?purpose=" + PURPOSE + HISTORY + session))
                .header("Accept", "application/json")
                .header("Tact-Subject-Token", request.token())
                .GET();
        relay(builder, "Sec-GPC", request.globalPrivacyControl());
        relay(builder, "Accept-Language", request.language());
        return builder;
    }

    /** What cannot be a header's value is left out: the customer's list does not depend on it. */
    private static void relay(HttpRequest.Builder builder, String name, @Nullable String value) {
        if (value != null && RELAYED.matcher(value).matches()) {
            builder.header(name, value);
        }
    }

    private boolean noDecision(byte[] body) {
        try {
            JsonNode problem = json.readTree(body);
            return problem != null && problem.path("code").asText().equals("consent-unavailable");
        } catch (IOException unreadable) {
            return false;
        }
    }
}
