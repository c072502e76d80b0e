package dev.tact.kit.test;

import java.util.HashMap;
import java.util.Map;

/**
 * What a packaged service stands on when it is tested in the profile of production: {@link Tact}, secrets of its own, and the rights to migrate, so that
 * one process is enough. Arguments are further settings.
 */
public class Production extends Tact {

    /** The test and its resources may live in two class loaders. */
    private static final String MANAGEMENT = "dev.tact.kit.test.management-port";

    private Map<String, String> more = Map.of();

    /** Where the packaged service answers probes and tells its metrics. */
    public static int managementPort() {
        return Integer.parseInt(System.getProperty(MANAGEMENT));
    }

    @Override
    public void init(Map<String, String> arguments) {
        more = arguments;
    }

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<>(PackagedService.production(super.start()));
        // the profile is the artefact's own
        settings.remove("quarkus.profile");
        settings.put("tact.database.owner.username", OWNER);
        settings.put("tact.database.owner.password", OWNER);
        settings.put("tact.migration.at-start", "true");
        // 0, which lets the system choose, makes Quarkus tag its own meters in two ways, and the listening fails
        settings.put("quarkus.http.port", Integer.toString(PackagedService.freePort()));
        var management = Integer.toString(PackagedService.freePort());
        System.setProperty(MANAGEMENT, management);
        settings.put("quarkus.management.port", management);
        settings.putAll(more);
        return settings;
    }
}
