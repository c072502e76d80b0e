package dev.tact.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The podman of this machine, set up by a file of its own so that it works as root in a container without a user's session too. */
final class Podman {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** What a command said, both streams as they came. */
    record Said(int code, String text) {

        boolean isGood() {
            return code == 0;
        }
    }

    /** A command that ended badly, with what it said. */
    static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Failed(List<String> command, Said said) {
            super(String.join(" ", command) + " ended with " + said.code() + ":\n" + said.text());
        }
    }

    private final Path folder;
    private final Path settings;

    /** @param folder where it may write: its settings, the files it is given */
    Podman(Path folder) {
        this.folder = folder;
        this.settings = folder.resolve("containers.conf");
        write(settings, """
                [containers]
                # a container's root may not raise limits above its own
                default_ulimits = ["nofile=4096:4096", "nproc=4096:4096"]
                [engine]
                runtime = "runc"
                cgroup_manager = "cgroupfs"
                [network]
                network_backend = "netavark"
                """);
    }

    /** Why no container can be run here; empty when one was. */
    Optional<String> obstacle() {
        try {
            var said = attempt(List.of("podman", "info"));
            if (!said.isGood()) {
                return Optional.of(said.text());
            }
            var context = Files.createDirectories(folder.resolve("probe"));
            write(context.resolve("Dockerfile"), "FROM scratch\nCOPY Dockerfile /\n");
            run("build", "--quiet", "--tag", "localhost/tact/probe", context.toString());
            // nothing in it can run: what matters is that a runtime gets as far as looking for it
            var ran = attempt(List.of("podman", "run", "--rm", "localhost/tact/probe", "/none"));
            return ran.text().contains("/none") && ran.text().contains("no such file")
                    ? Optional.empty()
                    : Optional.of(ran.text());
        } catch (IOException | Failed unusable) {
            return Optional.of(String.valueOf(unusable.getMessage()));
        }
    }

    String run(String... arguments) {
        var command = new ArrayList<>(List.of("podman"));
        command.addAll(List.of(arguments));
        return good(command);
    }

    /** Any command, to its good end. */
    String good(List<String> command) {
        try {
            var said = attempt(command);
            if (!said.isGood()) {
                throw new Failed(command, said);
            }
            return said.text().strip();
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        }
    }

    private Said attempt(List<String> command) throws IOException {
        var output = Files.createTempFile(folder, "podman", ".out");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("CONTAINERS_CONF", settings.toString());
        var process = builder.start();
        try {
            if (!process.waitFor(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + " goes on after " + LONGEST);
            }
            return new Said(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            Files.delete(output);
        }
    }

    boolean hasImage(String name) {
        return does(List.of("image", "exists", name));
    }

    /** Whether podman does that. */
    boolean does(List<String> arguments) {
        var command = new ArrayList<>(List.of("podman"));
        command.addAll(arguments);
        try {
            return attempt(command).isGood();
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        }
    }

    /**
     * Makes the pods of these manifests and all they mount. A Secret that a pod takes its environment from is made by itself: podman 4
     * keeps one of a file as YAML, which it can mount, and reads it as JSON for the environment.
     */
    void play(String name, List<Manifest> manifests) {
        var ofEnvironment = manifests.stream()
                .flatMap(one -> Stream.of("secretKeyRef", "secretRef")
                        .flatMap(member -> one.tree().findValues(member).stream()))
                .map(reference -> reference.path("name").asText())
                .collect(Collectors.toUnmodifiableSet());
        var played = new StringBuilder();
        for (var one : manifests) {
            if (one.is("Secret") && ofEnvironment.contains(one.name())) {
                var data = folder.resolve("secret.json");
                write(data, one.at("/data").toString());
                if (!does(List.of("secret", "inspect", one.name()))) {
                    run("secret", "create", one.name(), data.toString());
                }
            } else {
                played.append(Yaml.write(one.tree()));
            }
        }
        var file = folder.resolve(name + ".yaml");
        write(file, played.toString());
        run("kube", "play", "--quiet", file.toString());
    }

    /** Removes what pods of these manifests mounted, where it is there. */
    void forget(List<Manifest> manifests) {
        manifests.forEach(one -> {
            switch (one.kind()) {
                case "PersistentVolumeClaim", "ConfigMap" -> does(List.of("volume", "rm", "--force", one.name()));
                case "Secret" -> {
                    does(List.of("volume", "rm", "--force", one.name()));
                    does(List.of("secret", "rm", one.name()));
                }
                default -> {
                    // pods go by their names
                }
            }
        });
    }

    /** The address of a pod's network, reachable from this machine. */
    String address(String pod) {
        return run("inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", infra(pod));
    }

    private String infra(String pod) {
        return run("pod", "inspect", "--format", "{{.InfraContainerID}}", pod);
    }

    /** How a container ended; empty while it runs. */
    Optional<Integer> ended(String container) {
        var state = run("inspect", "--format", "{{.State.Status}} {{.State.ExitCode}}", container)
                .split(" ", -1);
        return state[0].equals("exited") || state[0].equals("stopped")
                ? Optional.of(Integer.parseInt(state[1]))
                : Optional.empty();
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
