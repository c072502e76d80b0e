package dev.tact.kit.migration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the databases stand to the release that runs. */
sealed interface SchemaState {

    /** What a probe tells of it, by name; nothing where all is well. */
    Map<String, String> told();

    /** Nothing this release knows is missing. The schema may be newer: a release that is rolled back still serves. */
    record Current() implements SchemaState {

        @Override
        public Map<String, String> told() {
            return Map.of();
        }
    }

    /** @param missing the versions each database lacks, oldest first */
    record Behind(Map<String, List<String>> missing) implements SchemaState {

        @Override
        public Map<String, String> told() {
            var told = new LinkedHashMap<String, String>();
            missing.forEach((database, versions) -> told.put(database, String.join(", ", versions)));
            return told;
        }
    }

    /** No answer: the server is away, or was never migrated so far that the service may read its version. */
    record Unknown() implements SchemaState {

        @Override
        public Map<String, String> told() {
            return Map.of("version", "unknown");
        }
    }
}
