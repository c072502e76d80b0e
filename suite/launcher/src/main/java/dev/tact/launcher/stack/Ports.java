package dev.tact.launcher.stack;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every port of one stack: its default, moved by as much as the gateway's differs from 8080. Where services have replicas, each has ports of its
 * own, {@value #APART} further for each, and the gateway listens in the service's place.
 */
public record Ports(int base) {

    /** More would reach the management ports. */
    public static final int MOST_REPLICAS = 4;

    private static final int APART = 200;

    public static final int DEFAULT_BASE = 8080;
    private static final int KEYCLOAK = 8180;
    private static final int POSTGRES = 5433;
    private static final int MANAGEMENT = 1000;
    private static final int LOWEST_FREE = 1024;
    private static final int HIGHEST = 65_535;

    public Ports {
        var offset = base - DEFAULT_BASE;
        if (POSTGRES + offset < LOWEST_FREE || KEYCLOAK + MANAGEMENT + offset > HIGHEST) {
            throw new IllegalArgumentException("TACT_PORT_BASE " + base + " leaves no room: choose one between "
                    + (LOWEST_FREE - POSTGRES + DEFAULT_BASE) + " and "
                    + (HIGHEST - KEYCLOAK - MANAGEMENT + DEFAULT_BASE));
        }
    }

    /** From the value of {@code TACT_PORT_BASE}. */
    public static Ports parse(@Nullable String base) {
        if (base == null || base.isBlank()) {
            return new Ports(DEFAULT_BASE);
        }
        try {
            return new Ports(Integer.parseInt(base.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("TACT_PORT_BASE must be a number, not '" + base + "'", e);
        }
    }

    public int gateway() {
        return base;
    }

    public int of(Service service) {
        return shifted(service.defaultPort());
    }

    public int managementOf(Service service) {
        return of(service) + MANAGEMENT;
    }

    /** @param replica from 1 */
    public int of(Service service, int replica) {
        if (replica < 1 || replica > MOST_REPLICAS) {
            throw new IllegalArgumentException("a service has 1 to " + MOST_REPLICAS + " replicas");
        }
        return of(service) + APART * replica;
    }

    public int managementOf(Service service, int replica) {
        return of(service, replica) + MANAGEMENT;
    }

    public int keycloak() {
        return shifted(KEYCLOAK);
    }

    public int keycloakManagement() {
        return keycloak() + MANAGEMENT;
    }

    public int postgres() {
        return shifted(POSTGRES);
    }

    /** Each port with what it is for, where each service is one process. */
    public Map<Integer, String> all() {
        return all(1);
    }

    /** Each port with what it is for. */
    public Map<Integer, String> all(int replicas) {
        var all = new LinkedHashMap<Integer, String>();
        all.put(gateway(), "the gateway");
        for (var service : Service.values()) {
            all.put(of(service), service.id());
            if (replicas == 1) {
                all.put(managementOf(service), service.id() + "'s management");
            } else {
                for (var replica = 1; replica <= replicas; replica++) {
                    all.put(of(service, replica), service.id(replica));
                    all.put(managementOf(service, replica), service.id(replica) + "'s management");
                }
            }
        }
        all.put(keycloak(), "Keycloak");
        all.put(keycloakManagement(), "Keycloak's management");
        all.put(postgres(), "PostgreSQL");
        return all;
    }

    private int shifted(int port) {
        return port + base - DEFAULT_BASE;
    }
}
