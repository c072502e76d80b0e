package dev.tact.consent.imports;

import dev.tact.kit.sql.Sql;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Keeps made-up consents where they belong: on a developer's machine and in tests. Elsewhere the service does not start with any. */
@ApplicationScoped
class Simulation {

    private static final List<String> ACCEPTING = List.of("local", "test");
    // a service in dev mode runs beside the local stack, on its data
    private static final List<String> TOLERATING = List.of("local", "test", "dev");

    private final SmallRyeConfig config;
    private final Sql sql;

    Simulation(SmallRyeConfig config, Sql sql) {
        this.config = config;
        this.sql = sql;
    }

    /** Whether new ones are taken. */
    boolean isAllowed() {
        return isAllowed(config.getProfiles());
    }

    static boolean isAllowed(List<String> profiles) {
        return profiles.stream().anyMatch(ACCEPTING::contains);
    }

    void check(@Observes StartupEvent starting) {
        check(config.getProfiles());
    }

    void check(List<String> profiles) {
        if (profiles.stream().noneMatch(TOLERATING::contains) && exists()) {
            throw new IllegalStateException(
                    "refusing to start: simulated consents exist, and the profile is " + profiles);
        }
    }

    private boolean exists() {
        return sql.one("select 1 from consent_event where method = 'SIMULATED' limit 1", row -> row.getInt(1))
                .isPresent();
    }
}
