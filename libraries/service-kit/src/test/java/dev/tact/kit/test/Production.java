package dev.tact.kit.test;

import java.util.HashMap;
import java.util.Map;

/**
 * What a packaged service stands on when it is tested in the profile of production: {@link Tact}, secrets of its own, and the rights to migrate, so that
 * one process is enough. Arguments are further settings.
 */
public class Production extends Tact {

    private Map<String, String> more = Map.of();

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
        settings.put("quarkus.management.port", Integer.toString(PackagedService.freePort()));
        settings.putAll(more);
        return settings;
    }
}
