package dev.tact.launcher.stack;

import java.util.Arrays;
import java.util.List;

/** The four services: their names, default ports, databases and memory. */
public enum Service {
    CONSENT("consent", 8081, 256),
    PROFILE("profile", 8082, 384),
    // the solver holds two dense matrices of items × items
    RECOMMENDATION("recommendation", 8083, 1536),
    ESCALATION("escalation", 8084, 256);

    private final String part;
    private final int defaultPort;
    private final int heap;

    Service(String part, int defaultPort, int heap) {
        this.part = part;
        this.defaultPort = defaultPort;
        this.heap = heap;
    }

    public static Service named(String name) {
        return Arrays.stream(values())
                .filter(service -> service.id().equals(name) || service.part.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no service '" + name + "'; there are "
                        + String.join(
                                ", ", Arrays.stream(values()).map(Service::id).toList())));
    }

    /** The name of the module, the client, the audience: {@code consent-service}. */
    public String id() {
        return part + "-service";
    }

    /** The name of a process of it: {@code consent-service}, {@code consent-service-2}. */
    public String id(int replica) {
        return replica == 1 ? id() : id() + "-" + replica;
    }

    /** The name of its database. */
    public String database() {
        return part;
    }

    public String keysDatabase() {
        return part + "_keys";
    }

    String ownerRole() {
        return part + "_owner";
    }

    String appRole() {
        return part + "_app";
    }

    int defaultPort() {
        return defaultPort;
    }

    /** An idle JVM should be small: one collector thread, no more heap than the work needs. */
    List<String> jvmOptions() {
        return List.of("-Xmx" + heap + "m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");
    }

    /** {@code TACT_CONSENT_URL} */
    String urlVariable() {
        return "TACT_" + name() + "_URL";
    }
}
