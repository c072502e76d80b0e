package dev.tact.kit.startup;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Refuses to start with a secret of the dev realm anywhere but on a developer's machine and in tests. */
@ApplicationScoped
class NoDevSecrets {

    private static final String MARK = "dev-only-";
    /** Before anything is opened with one. */
    private static final int FIRST = 1;

    private static final List<String> DEVELOPMENT = List.of("local", "test", "dev");

    private final SmallRyeConfig config;

    NoDevSecrets(SmallRyeConfig config) {
        this.config = config;
    }

    void check(@Observes @Priority(FIRST) StartupEvent starting) {
        if (config.getProfiles().stream().anyMatch(DEVELOPMENT::contains)) {
            return;
        }
        var found = new TreeSet<String>();
        for (var name : config.getPropertyNames()) {
            // a setting of another profile, as the %test. ones that the jars bring along: nothing reads it here
            if (!name.startsWith("%")
                    && isOfTheDevRealm(config.getConfigValue(name).getValue())) {
                found.add(name);
            }
        }
        if (!found.isEmpty()) {
            throw new IllegalStateException("refusing to start: a secret of the dev realm in " + found
                    + ", and the profile is " + config.getProfiles());
        }
    }

    private static boolean isOfTheDevRealm(@Nullable String value) {
        return value != null && value.startsWith(MARK);
    }
}
