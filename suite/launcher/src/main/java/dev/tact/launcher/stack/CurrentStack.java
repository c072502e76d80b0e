package dev.tact.launcher.stack;

import dev.tact.launcher.login.People;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stack the commands of this environment mean: the folder {@code TACT_HOME} (else {@code .tact} in the source tree), on the ports
 * {@code TACT_PORT_BASE} says, else those it was last started on.
 */
public record CurrentStack(StackFolder folder, Ports ports) {

    public static CurrentStack fromEnvironment() {
        return from(System.getenv());
    }

    static CurrentStack from(Map<String, String> environment) {
        var root = Path.of(environment.getOrDefault("TACT_ROOT", ""));
        var named = environment.get("TACT_HOME");
        var folder = new StackFolder(root, named == null || named.isBlank() ? root.resolve(".tact") : Path.of(named));
        var base = environment.get("TACT_PORT_BASE");
        return new CurrentStack(folder, Ports.parse(base == null || base.isBlank() ? lastBase(folder) : base));
    }

    void remember() {
        try {
            Files.writeString(baseFile(folder), Integer.toString(ports.base()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ports the stack in this folder was last started on. */
    public static Ports remembered(StackFolder folder) {
        return Ports.parse(lastBase(folder));
    }

    private static @Nullable String lastBase(StackFolder folder) {
        try {
            return Files.exists(baseFile(folder)) ? Files.readString(baseFile(folder)) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path baseFile(StackFolder folder) {
        return folder.pids().resolve("port-base");
    }

    public URI gateway() {
        return URI.create("http://127.0.0.1:" + ports.gateway());
    }

    public URI issuer() {
        return gateway().resolve("/auth/realms/tact");
    }

    public People people() {
        return People.read(folder.people());
    }
}
