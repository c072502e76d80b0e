package dev.tact.escalation.profile;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.tact.escalation.upstream.NoAnswer;
import dev.tact.escalation.upstream.Upstream;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Asks profile-service what the holder of a case may see of its customer. */
@ApplicationScoped
public class ProfileClient {

    /** The purpose the desk reads a profile for. */
    public static final String PURPOSE = "human-support";

    private static final Logger LOG = Logger.getLogger(ProfileClient.class);

    private final Upstream upstream;
    private final ProfileConfig config;
    private final ObjectReader json;

    ProfileClient(Upstream upstream, ProfileConfig config, ObjectMapper json) {
        this.upstream = upstream;
        this.config = config;
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
        var request = HttpRequest.newBuilder(URI.create(config.url().toString().replaceFirst("/+$", "")
                        + "/v1/profiles/" + subject + "/view?purpose=" + PURPOSE))
                .header("Tact-Agent-Token", agentToken)
                .header("Tact-Case", caseProof)
                .header("Accept", "application/json")
                .header("Accept-Language", language)
                .GET();
        try {
            return Optional.of(read(subject, upstream.send(request, config.deadline())));
        } catch (NoAnswer none) {
            LOG.warnf("profile view for the desk: %s", none.getMessage());
            return Optional.empty();
        }
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
