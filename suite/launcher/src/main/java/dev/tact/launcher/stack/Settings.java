package dev.tact.launcher.stack;

import dev.tact.launcher.login.People;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The environment of each process, assembled from ports, secrets and the development realm. */
record Settings(
        Ports ports,
        Secrets secrets,
        People people,
        Path models,
        Path checkpoints,
        int deadlineFactor,
        List<String> origins,
        int replicas) {

    /** The invented shop's, as consent-service gives it on a developer's machine. */
    private static final String CONTACT = "mailto:controller@shop.example";

    URI gateway() {
        return URI.create("http://127.0.0.1:" + ports.gateway());
    }

    URI issuer() {
        return gateway().resolve("/auth/realms/tact");
    }

    URI keycloak() {
        return URI.create("http://127.0.0.1:" + ports.keycloak() + "/auth");
    }

    URI of(Service service) {
        return URI.create("http://127.0.0.1:" + ports.of(service));
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + database;
    }

    Map<String, String> environmentOf(Service service) {
        return environmentOf(service, 1);
    }

    Map<String, String> environmentOf(Service service, int replica) {
        var environment = new TreeMap<String, String>();
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(portOf(service, replica)));
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPortOf(service, replica)));
        environment.put("TACT_ISSUER", issuer().toString());
        environment.put("TACT_KEYCLOAK_URL", keycloak().toString());
        environment.put("TACT_CLIENT_SECRET", people.secretOf(service.id()));
        for (var other : Service.values()) {
            environment.put(other.urlVariable(), of(other).toString());
        }
        environment.put("TACT_DATABASE_URL", jdbcUrl(service.database()));
        environment.put("TACT_DATABASE_OWNER_USERNAME", service.ownerRole());
        environment.put("TACT_DATABASE_OWNER_PASSWORD", secrets.password(service.ownerRole()));
        environment.put("TACT_DATABASE_APP_USERNAME", service.appRole());
        environment.put("TACT_DATABASE_APP_PASSWORD", secrets.password(service.appRole()));
        environment.put("TACT_KEYS_DATABASE_URL", jdbcUrl(service.keysDatabase()));
        environment.put("TACT_SEALING_KEK", secrets.key(service.database() + ".kek"));
        environment.put("TACT_SEALING_KEK_ID", "local-1");
        environment.put("TACT_SEALING_INDEX_KEY", secrets.key(service.database() + ".index-key"));
        environment.put("TACT_DEADLINE_FACTOR", Integer.toString(deadlineFactor));
        if (service == Service.CONSENT) {
            // outside the database, so that a restored one is found out
            environment.put("CONSENT_LEDGER_CHECKPOINTS_FOLDER", checkpoints.toString());
        }
        if (service == Service.RECOMMENDATION) {
            // its replicas share the files of the models
            environment.put("TACT_MODELS_FOLDER", models.toString());
        }
        return environment;
    }

    /** The ports of the processes of a service, the first one's first. */
    private String portsOf(Service service, ToIntBiFunction<Service, Integer> port) {
        return eachReplica().stream()
                .map(replica -> Integer.toString(port.applyAsInt(service, replica)))
                .collect(Collectors.joining("|"));
    }

    List<Integer> eachReplica() {
        return IntStream.rangeClosed(1, replicas).boxed().toList();
    }

    int portOf(Service service, int replica) {
        return replicas == 1 ? ports.of(service) : ports.of(service, replica);
    }

    int managementPortOf(Service service, int replica) {
        return replicas == 1 ? ports.managementOf(service) : ports.managementOf(service, replica);
    }

    Map<String, String> environmentOfGateway(StackFolder folder) {
        var backends = Stream.concat(
                services().map(service -> service.id() + "=" + portsOf(service, this::portOf)),
                Stream.of("keycloak=" + ports.keycloak()));
        var management = services().map(service -> service.id() + "=" + portsOf(service, this::managementPortOf));
        // one process is reached itself, and its port is its own
        var inside = replicas == 1
                ? Stream.<String>empty()
                : services().map(service -> service.id() + "=" + ports.of(service));
        return Map.of(
                "TACT_GATEWAY_PORT", Integer.toString(ports.gateway()),
                "TACT_GATEWAY_ROUTES", folder.routes().toString(),
                "TACT_GATEWAY_BACKENDS", backends.collect(Collectors.joining(",")),
                "TACT_GATEWAY_MANAGEMENT", management.collect(Collectors.joining(",")),
                "TACT_GATEWAY_INSIDE", inside.collect(Collectors.joining(",")),
                "TACT_GATEWAY_ORIGINS", String.join(",", origins),
                "TACT_GATEWAY_CONTACT", CONTACT,
                "TACT_DEADLINE_FACTOR", Integer.toString(deadlineFactor));
    }

    private static Stream<Service> services() {
        return Stream.of(Service.values());
    }
}
