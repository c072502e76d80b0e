package dev.tact.kit.migration;

import java.util.List;
import java.util.Map;

/** How the databases stand to the release that runs. */
sealed interface SchemaState {

    /** Nothing this release knows is missing. The schema may be newer: a release that is rolled back still serves. */
    record Current() implements SchemaState {}

    /** @param missing the versions each database lacks, oldest first */
    record Behind(Map<String, List<String>> missing) implements SchemaState {}

    /** No answer: the server is away, or was never migrated so far that the service may read its version. */
    record Unknown() implements SchemaState {}
}
