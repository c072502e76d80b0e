package dev.tact.escalation.profile;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.tact.escalation.upstream.NoAnswer;
import dev.tact.escalation.upstream.Upstream;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks profile-service what the holder of a case may see of its customer, and to reveal what it masks. */
@ApplicationScoped
public class ProfileClient {

    /** The purpose the desk reads a profile for. */
    public static final String PURPOSE = "human-support";

    private static final Logger LOG = Logger.getLogger(ProfileClient.class);

    private final Upstream upstream;
    private final ProfileConfig config;
    private final ObjectReader json;
    private final ObjectMapper mapper;

    ProfileClient(Upstream upstream, ProfileConfig config, ObjectMapper json) {
        this.upstream = upstream;
        this.config = config;
        this.mapper = json;
        this.json = json.readerFor(ProfileView.class).with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    }

    /**
     * The view for one case, decided anew.
     *
     * @param agentToken the agent's own access token, relayed
     * @param caseProof says that this agent holds a case of this subject
     * @return empty when profile-service, or consent-service behind it, does not answer as agreed within the deadline
     */
    public Optional<ProfileView> view(UUID subject, String agentToken, String caseProof, String language) {
        var request = request(subject, "/view?purpose=" + PURPOSE, agentToken, caseProof, language)
                .GET();
        try {
            return Optional.of(read(subject, upstream.send(request, config.deadline())));
        } catch (NoAnswer none) {
            LOG.warnf("profile view for the desk: %s", none.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Asks for one value that the view masks.
     *
     * @param agentToken the agent's own access token, relayed
     * @param caseProof says that this agent holds a case of this subject
     */
    public Reveal reveal(
            UUID subject, boolean event, UUID id, String reason, String agentToken, String caseProof, String language) {
        var body = mapper.createObjectNode()
                .put(event ? "eventId" : "attributeId", id.toString())
                .put("reason", reason);
        var request = request(subject, "/reveals", agentToken, caseProof, language)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
        try {
            return reveal(id, upstream.send(request, config.revealDeadline()));
        } catch (NoAnswer none) {
            LOG.warnf("reveal for the desk: %s", none.getMessage());
            return new Reveal.Unavailable();
        }
    }

    private Reveal reveal(UUID id, HttpResponse<byte[]> response) throws NoAnswer {
        try {
            var answer = mapper.readTree(response.body());
            return switch (response.statusCode() + " " + answer.path("code").asText("")) {
                case "200 " -> shown(id, mapper.treeToValue(answer, Revealed.class));
                case "404 not-found", "404 subject-erased" -> new Reveal.Unknown();
                case "401 step-up-required" ->
                    new Reveal.StepUp(
                            response.headers().firstValue("WWW-Authenticate").orElse("Bearer"));
                case "422 not-for-support" ->
                    new Reveal.NotForSupport(
                            answer.path("category").asText(),
                            answer.path("reason").asText());
                default -> throw new NoAnswer("status " + response.statusCode());
            };
        } catch (IOException unreadable) {
            // without the cause: the parser's message may quote a value
            throw new NoAnswer("unreadable");
        }
    }

    private static Reveal shown(UUID id, @Nullable Revealed revealed) throws NoAnswer {
        // the JSON literal null is a readable document too
        if (revealed == null || !id.equals(revealed.id())) {
            throw new NoAnswer("answers another question");
        }
        return new Reveal.Shown(revealed);
    }

    private HttpRequest.Builder request(
            UUID subject, String path, String agentToken, String caseProof, String language) {
        return Upstream.request(config.url(), "/v1/profiles/" + subject + path)
                .header("Tact-Agent-Token", agentToken)
                .header("Tact-Case", caseProof)
                .header("Accept", "application/json")
                .header("Accept-Language", language);
    }

    private ProfileView read(UUID subject, HttpResponse<byte[]> response) throws NoAnswer {
        if (response.statusCode() != 200) {
            throw new NoAnswer("status " + response.statusCode());
        }
        try {
            ProfileView view = json.readValue(response.body());
            // the JSON literal null is a readable document too
            if (view == null || !subject.equals(view.subject()) || !PURPOSE.equals(view.purpose())) {
                throw new NoAnswer("answers another question");
            }
            return view.onlyAllowed();
        } catch (IOException unreadable) {
            // without the cause: the parser's message may quote a value
            throw new NoAnswer("unreadable");
        }
    }
}
