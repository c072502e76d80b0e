package dev.tact.gateway;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway is told from outside.
 *
 * @param port 0 takes a free one
 * @param routes folder of the HTTPRoute manifests
 * @param backends where each Service that a route names listens on this machine, each of its replicas
 * @param management where each service's management interface listens, for {@code /v1/health}; of each replica, in the same order
 * @param inside where the replicas of a service are reached by the other services, which no route lets in: what a Service's own address is in a
 *     cluster. Empty where each service is one process, which they reach itself
 * @param origins origins, other than the gateway's own, whose pages may call
 * @param deadlineFactor stretches every deadline, for machines much slower than the defaults assume
 * @param contact whom people write to when a page they open is down; a {@code mailto:} or {@code tel:} URI
 */
record Settings(
        int port,
        Path routes,
        Map<String, List<Address>> backends,
        Map<String, List<Address>> management,
        Map<String, Address> inside,
        Set<String> origins,
        double deadlineFactor,
        @Nullable URI contact) {

    private static final int DEFAULT_PORT = 8080;

    static Settings from(Map<String, String> environment) {
        return new Settings(
                port(environment.getOrDefault("TACT_GATEWAY_PORT", String.valueOf(DEFAULT_PORT))),
                Path.of(required(environment, "TACT_GATEWAY_ROUTES")),
                addresses("TACT_GATEWAY_BACKENDS", required(environment, "TACT_GATEWAY_BACKENDS")),
                addresses("TACT_GATEWAY_MANAGEMENT", required(environment, "TACT_GATEWAY_MANAGEMENT")),
                inside(environment.get("TACT_GATEWAY_INSIDE")),
                items(environment.get("TACT_GATEWAY_ORIGINS"))
                        .map(Settings::origin)
                        .collect(Collectors.toUnmodifiableSet()),
                factor(environment.getOrDefault("TACT_DEADLINE_FACTOR", "1")),
                contact(environment.get("TACT_GATEWAY_CONTACT")));
    }

    Duration stretched(Duration deadline) {
        return Duration.ofMillis(Math.round(deadline.toMillis() * deadlineFactor));
    }

    private static String required(Map<String, String> environment, String name) {
        var value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new Unusable(name + " is not set");
        }
        return value;
    }

    private static int port(String value) {
        try {
            var port = Integer.parseInt(value.strip());
            if (port >= 0 && port <= 0xffff) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            throw new Unusable("TACT_GATEWAY_PORT is no port: " + value, notANumber);
        }
        throw new Unusable("TACT_GATEWAY_PORT is no port: " + value);
    }

    private static double factor(String value) {
        try {
            var factor = Double.parseDouble(value.strip());
            if (factor > 0 && Double.isFinite(factor)) {
                return factor;
            }
        } catch (NumberFormatException notANumber) {
            throw new Unusable("TACT_DEADLINE_FACTOR is no number: " + value, notANumber);
        }
        throw new Unusable("TACT_DEADLINE_FACTOR must be above 0: " + value);
    }

    private static @Nullable URI contact(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        // it is written into a page as it stands
        if (!value.matches("(mailto|tel):[\\w.+@-]+")) {
            throw new Unusable("TACT_GATEWAY_CONTACT is neither mailto: nor tel:: " + value);
        }
        return URI.create(value);
    }

    /** An origin is scheme and authority, no path: anything else would never equal what a browser sends. */
    private static String origin(String value) {
        if (!value.matches("https?://[^/*\\s?#@]+")) {
            throw new Unusable("TACT_GATEWAY_ORIGINS holds no origin: " + value);
        }
        return value;
    }

    private static Map<String, Address> inside(@Nullable String value) {
        var inside = new LinkedHashMap<String, Address>();
        addresses("TACT_GATEWAY_INSIDE", value == null ? "" : value).forEach((service, addresses) -> {
            if (addresses.size() != 1) {
                throw new Unusable("TACT_GATEWAY_INSIDE takes one address of " + service);
            }
            inside.put(service, addresses.getFirst());
        });
        return Map.copyOf(inside);
    }

    private static Map<String, List<Address>> addresses(String name, String value) {
        var addresses = new LinkedHashMap<String, List<Address>>();
        BiConsumer<String, List<Address>> put = (service, replicas) -> {
            if (addresses.put(service, replicas) != null) {
                throw new Unusable(name + " names " + service + " twice");
            }
        };
        items(value).forEach(item -> {
            var parts = item.split("=", 2);
            if (parts.length != 2 || parts[0].isBlank()) {
                throw new Unusable(name + " takes service=port or service=host:port, replicas apart by |, not " + item);
            }
            put.accept(
                    parts[0].strip(),
                    Stream.of(parts[1].split("\\|", -1))
                            .map(replica -> Address.parse(name, replica.strip()))
                            .toList());
        });
        return Map.copyOf(addresses);
    }

    private static Stream<String> items(@Nullable String list) {
        return list == null
                ? Stream.empty()
                : Stream.of(list.split(",", -1)).map(String::strip).filter(item -> !item.isEmpty());
    }

    /** A host and a port. */
    record Address(String host, int port) {

        static Address parse(String name, String value) {
            var colon = value.lastIndexOf(':');
            var host = colon < 0 ? "127.0.0.1" : value.substring(0, colon);
            try {
                var port = Integer.parseInt(value.substring(colon + 1));
                if (port > 0 && port <= 0xffff && !host.isBlank()) {
                    return new Address(host, port);
                }
            } catch (NumberFormatException notANumber) {
                throw new Unusable(name + " holds no port or host:port: " + value, notANumber);
            }
            throw new Unusable(name + " holds no port or host:port: " + value);
        }
    }

    /** The gateway cannot start with what it was told; the message says why, to whoever started it. */
    static final class Unusable extends RuntimeException {

        Unusable(String message) {
            super(message);
        }

        Unusable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
