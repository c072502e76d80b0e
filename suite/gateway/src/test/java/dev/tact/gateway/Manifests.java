package dev.tact.gateway;

import java.nio.file.Path;
import java.util.List;

/** Where the manifests are that the gateway reads. What else they promise, {@code suite/manifests} tests. */
final class Manifests {

    static final Path ROUTES =
            Path.of("../../k8s/base/gateway").toAbsolutePath().normalize();
    static final List<String> SERVICES =
            List.of("consent-service", "profile-service", "recommendation-service", "escalation-service");

    private Manifests() {}
}
