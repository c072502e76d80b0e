package dev.tact.launcher.keycloak;

import dev.tact.launcher.postgres.Database;
import dev.tact.launcher.process.Program;
import dev.tact.launcher.process.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keycloak in production mode behind the gateway, its realm imported anew whenever it changed. */
public final class KeycloakServer {

    public static final String NAME = "keycloak";

    private final Path home;
    private final Path folder;
    private final Realm realm;
    private final Path themes;

    public KeycloakServer(Path home, Path folder, Realm realm, Path themes) {
        this.home = home;
        this.folder = folder;
        this.realm = realm;
        this.themes = themes;
    }

    /** The server; it replaces the realm at its start unless {@link #imported} was told that this very realm is in its database. */
    public Program program(
            int port, int managementPort, URI publicUrl, String databaseUrl, Database.Login login, Path log) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xms64m",
                "-Xmx512m",
                "-XX:MaxMetaspaceSize=256m",
                // measured: start costs 9 CPU seconds instead of 16; nobody needs its peak throughput here
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf")));
        if (!isImported()) {
            command.addAll(List.of(
                    "-Dkeycloak.migration.action=import",
                    "-Dkeycloak.migration.provider=singleFile",
                    "-Dkeycloak.migration.file=" + written(),
                    "-Dkeycloak.migration.strategy=OVERWRITE_EXISTING"));
        }
        // kc.sh would stay in between as a parent that a kill -9 does not reach through
        command.addAll(List.of(
                "-cp",
                home.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "start",
                "--optimized",
                "--spi-theme--folder--dir=" + themes,
                // a changed style is seen without emptying the browser's cache
                "--spi-theme--static-max-age=-1"));
        return new Program(
                NAME,
                command,
                Map.ofEntries(
                        Map.entry("KC_DB_URL", databaseUrl),
                        Map.entry("KC_DB_USERNAME", login.role()),
                        Map.entry("KC_DB_PASSWORD", login.password()),
                        Map.entry("KC_DB_POOL_MAX_SIZE", "20"),
                        // one node: otherwise it listens beyond loopback for a cluster, and waits for members that were
                        // killed
                        Map.entry("KC_CACHE", "local"),
                        Map.entry("KC_HTTP_ENABLED", "true"),
                        Map.entry("KC_HTTP_HOST", "127.0.0.1"),
                        Map.entry("KC_HTTP_PORT", Integer.toString(port)),
                        Map.entry("KC_HTTP_MANAGEMENT_PORT", Integer.toString(managementPort)),
                        Map.entry("KC_HOSTNAME", publicUrl + "/auth"),
                        Map.entry("KC_PROXY_HEADERS", "xforwarded"),
                        Map.entry("KC_LOG_CONSOLE_COLOR", "false")),
                home,
                log,
                StopSignal.TERM);
    }

    private boolean isImported() {
        try {
            return Files.exists(fingerprintFile())
                    && Files.readString(fingerprintFile()).equals(realm.fingerprint());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To be called once the server is ready. */
    public void imported() {
        try {
            Files.writeString(fingerprintFile(), realm.fingerprint());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path written() {
        try {
            Files.createDirectories(folder);
            var file = folder.resolve("realm.json");
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, realm.text());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path fingerprintFile() {
        return folder.resolve("realm.imported");
    }
}
