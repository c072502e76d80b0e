package dev.tact.recommendation;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** Another start of the service, on a database and with models of its own, and with settings that other tests do not have. */
public abstract class OwnStart implements QuarkusTestProfile {

    private final Map<String, String> settings;

    protected OwnStart(String models, Map<String, String> settings) {
        this.settings = new HashMap<>(settings);
        this.settings.put("tact.models.folder", "target/test-models-" + models);
        // built from another setting, it counts as changed at a second start
        this.settings.put("quarkus.application.name", "recommendation-service");
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return settings;
    }
}
