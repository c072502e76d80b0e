package dev.tact.recommendation.fairness;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

/** The policy in force, read at start: a policy that cannot be read, or forgets a rule, keeps the service from starting. */
@Startup
@ApplicationScoped
public class Policies {

    private static final String SHIPPED = "/model-policy.json";

    private final Policy current;

    Policies(FairnessConfig config, ObjectMapper json) throws IOException {
        try (var file = config.policy().isPresent()
                ? Files.newInputStream(config.policy().get())
                : shipped()) {
            this.current = json.readerFor(Policy.class)
                    .with(
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .readValue(file);
        }
    }

    private static InputStream shipped() throws IOException {
        var shipped = Policies.class.getResourceAsStream(SHIPPED);
        if (shipped == null) {
            throw new IOException("the shipped policy is missing");
        }
        return shipped;
    }

    public Policy current() {
        return current;
    }
}
