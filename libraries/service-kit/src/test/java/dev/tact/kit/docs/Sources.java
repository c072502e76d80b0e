package dev.tact.kit.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The source tree, as seen from the folder in which this module's tests run. */
final class Sources {

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    /** What makes up a service, in the order in which a reader meets it. */
    static final List<String> MODULES = List.of(
            "libraries/service-kit",
            "libraries/consent-gate",
            "libraries/web-kit",
            "consent-service",
            "profile-service",
            "recommendation-service",
            "escalation-service");

    private Sources() {}

    static List<Path> java(String module) {
        var folder = ROOT.resolve(module).resolve("src/main/java");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static List<Path> properties(String module) {
        var resources = ROOT.resolve(module).resolve("src/main/resources");
        return Stream.of("META-INF/microprofile-config.properties", "application.properties")
                .map(resources::resolve)
                .filter(Files::exists)
                .toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
