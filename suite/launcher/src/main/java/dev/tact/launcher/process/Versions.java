package dev.tact.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The versions the build decided on. */
public final class Versions {

    private Versions() {}

    public static String of(String what) {
        try (var stream = Versions.class.getResourceAsStream("/dev/tact/launcher/versions.properties")) {
            var versions = new Properties();
            versions.load(Objects.requireNonNull(stream));
            return Objects.requireNonNull(versions.getProperty(what));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
