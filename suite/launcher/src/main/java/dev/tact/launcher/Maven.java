package dev.tact.launcher;

import dev.tact.launcher.process.Cache;
import dev.tact.launcher.process.Commands;
import dev.tact.launcher.process.StartFailed;
import dev.tact.launcher.process.Versions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A Maven that Quarkus' development mode accepts: the machine's own, or, where that is older than 3.9, one fetched once per user. */
final class Maven {

    private static final Pattern VERSION = Pattern.compile("Apache Maven (\\d+)\\.(\\d+)");
    private static final int MINOR = 9;

    private Maven() {}

    static String forDevelopmentMode(Cache cache, Path log) {
        if (isNewEnough(ask())) {
            return "mvn";
        }
        var version = Versions.of("maven");
        var folder = cache.folder("maven-" + version, made -> {
            System.out.println("fetching Maven " + version + " (Quarkus' development mode wants 3.9 or newer; once)");
            var unpack = List.of(
                    "mvn",
                    "-B",
                    "-q",
                    "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack",
                    "-Dartifact=org.apache.maven:apache-maven:" + version + ":tar.gz:bin",
                    "-DoutputDirectory=" + made);
            if (Commands.run(unpack, made, log, Map.of()) != 0) {
                throw StartFailed.withLog("Maven " + version + " could not be fetched", log);
            }
        });
        return folder.resolve("apache-maven-" + version + "/bin/mvn").toString();
    }

    static boolean isNewEnough(String answer) {
        var version = VERSION.matcher(answer);
        return version.find()
                && (Integer.parseInt(version.group(1)) > 3 || Integer.parseInt(version.group(2)) >= MINOR);
    }

    private static String ask() {
        try {
            var process = new ProcessBuilder("mvn", "-B", "-v")
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("mvn is not on the PATH", e);
        }
    }
}
