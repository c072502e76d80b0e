package dev.tact.launcher.stack;

import dev.tact.launcher.process.Cache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where things are: the source tree Tact runs from, and the folder that holds one stack's state. */
public record StackFolder(Path root, Path home) {

    public StackFolder {
        root = root.toAbsolutePath().normalize();
        home = home.toAbsolutePath().normalize();
    }

    /** Makes the folder, for its owner only. */
    void create() {
        try {
            if (!Files.isDirectory(home)) {
                Files.createDirectories(home);
                Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
            }
            Files.createDirectories(pids());
            Files.createDirectories(logs());
        } catch (IOException e) {
            throw new UncheckedIOException(home + " cannot be made", e);
        }
    }

    /** Deletes all that Tact keeps there, and nothing else. */
    public void delete() {
        try {
            Cache.delete(postgres());
            Cache.delete(keycloak());
            Cache.delete(models());
            Cache.delete(checkpoints());
            Cache.delete(supervisor());
            Cache.delete(pids());
            Cache.delete(logs());
            Files.deleteIfExists(secrets());
            try (var rest = Files.newDirectoryStream(home)) {
                if (rest.iterator().hasNext()) {
                    return;
                }
            }
            Files.delete(home);
        } catch (IOException e) {
            throw new UncheckedIOException(home + " cannot be deleted", e);
        }
    }

    public Path pids() {
        return home.resolve("run");
    }

    public Path logs() {
        return home.resolve("log");
    }

    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    /** The supervisor's own copy of the launcher. */
    public Path supervisor() {
        return home.resolve("supervisor");
    }

    Path postgres() {
        return home.resolve("postgres");
    }

    Path keycloak() {
        return home.resolve("keycloak");
    }

    Path models() {
        return home.resolve("models");
    }

    /** The ledger's, kept apart from the database they vouch for. */
    Path checkpoints() {
        return home.resolve("checkpoints");
    }

    Path secrets() {
        return home.resolve("secrets.properties");
    }

    public Path people() {
        return root.resolve("k8s/overlays/dev/keycloak/people-dev.json");
    }

    Path realm() {
        return root.resolve("k8s/base/keycloak/realm-tact.json");
    }

    /** The sign-in pages. */
    Path themes() {
        return root.resolve("k8s/base/keycloak/themes");
    }

    Path routes() {
        return root.resolve("k8s/base/gateway");
    }

    Path gatewayJar() {
        return root.resolve("suite/gateway/target/gateway.jar");
    }

    Path jarOf(Service service) {
        return root.resolve(service.id()).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
