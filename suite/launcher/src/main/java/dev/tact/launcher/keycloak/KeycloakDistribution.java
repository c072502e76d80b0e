package dev.tact.launcher.keycloak;

import dev.tact.launcher.process.Cache;
import dev.tact.launcher.process.Commands;
import dev.tact.launcher.process.StartFailed;
import dev.tact.launcher.process.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipInputStream;

/** Keycloak of one version, fetched by Maven and built for PostgreSQL and the {@code /auth} path once per user. */
public final class KeycloakDistribution {

    /** Local cache: one node, so nothing listens for a cluster. */
    private static final List<String> BUILD_OPTIONS =
            List.of("--db=postgres", "--http-relative-path=/auth", "--health-enabled=true", "--cache=local");

    private KeycloakDistribution() {}

    public static Path in(Cache cache, Path log, Consumer<String> progress) {
        var version = Versions.of("keycloak");
        var options = Integer.toHexString(BUILD_OPTIONS.hashCode());
        return cache.folder("keycloak-" + version + "-" + options, folder -> {
                    progress.accept("fetching Keycloak " + version + " (177 MB, once per version)");
                    var zip = fetch(version, folder, log);
                    unpack(zip, folder);
                    Files.delete(zip);
                    progress.accept("building Keycloak " + version + " for PostgreSQL (about 30 s, once per version)");
                    build(home(folder, version), log);
                })
                .resolve("keycloak-" + version);
    }

    private static Path home(Path folder, String version) {
        return folder.resolve("keycloak-" + version);
    }

    private static Path fetch(String version, Path folder, Path log) {
        var copy = List.of(
                "mvn",
                "-B",
                "-q",
                "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy",
                "-Dartifact=org.keycloak:keycloak-quarkus-dist:" + version + ":zip",
                "-DoutputDirectory=" + folder);
        if (Commands.run(copy, folder, log, Map.of()) != 0) {
            throw StartFailed.withLog("Maven could not fetch Keycloak " + version, log);
        }
        return folder.resolve("keycloak-quarkus-dist-" + version + ".zip");
    }

    private static void unpack(Path zip, Path folder) throws IOException {
        try (var entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                var target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("an entry leads out of the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(entries, target);
                }
            }
        }
    }

    private static void build(Path home, Path log) {
        var command = new ArrayList<String>();
        command.add("sh");
        command.add(home.resolve("bin/kc.sh").toString());
        command.add("build");
        command.addAll(BUILD_OPTIONS);
        if (Commands.run(command, home, log, Map.of("JAVA_HOME", System.getProperty("java.home"))) != 0) {
            throw StartFailed.withLog("Keycloak could not be built", log);
        }
    }
}
