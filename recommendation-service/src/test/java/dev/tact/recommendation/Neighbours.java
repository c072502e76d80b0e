package dev.tact.recommendation;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stands in for profile-service and consent-service, over real HTTP. */
public class Neighbours implements QuarkusTestResourceLifecycleManager {

    private @Nullable WireMockServer server;

    @Override
    public Map<String, String> start() {
        var started =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
        started.start();
        server = started;
        var url = "http://127.0.0.1:" + started.port();
        return Map.of("tact.profile-url", url, "tact.consent-url", url);
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop();
        }
    }
}
