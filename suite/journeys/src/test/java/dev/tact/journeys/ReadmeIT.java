package dev.tact.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the README tells a newcomer to type, typed. It runs in a JVM of its own, when the other journeys have stopped theirs. */
class ReadmeIT {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path OUT = Path.of("target/readme").toAbsolutePath();
    private static final Pattern BLOCK = Pattern.compile("^```sh\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final List<String> MODULES = List.of(
            "consent-service",
            "profile-service",
            "recommendation-service",
            "escalation-service",
            "suite/gateway",
            "suite/launcher",
            "suite/demo");

    private static final int PORT = FreePorts.ofAStack().gateway();

    @BeforeAll
    static void trustWhatThisBuildMade() throws IOException {
        Files.createDirectories(OUT);
        for (var module : MODULES) {
            // ./tact up builds what is older than its sources; this very build has just made it
            Files.writeString(ROOT.resolve(module).resolve("target/.built"), "");
        }
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        run("./tact down", OUT.resolve("stop.log"));
    }

    @Test
    void doesWhatItSays() throws IOException, InterruptedException {
        var commands = commands();
        assertThat(commands).contains("./tact up", "./tact demo", "./tact down");
        assertThat(commands.stream().filter(command -> command.startsWith("curl")))
                .hasSize(3);

        for (var i = 0; i < commands.size(); i++) {
            var log = OUT.resolve(i + ".log");
            var command = commands.get(i);
            var exit = run(command, log);
            assertThat(exit).as("%s%n%s", command, Files.readString(log)).isZero();
            if (command.startsWith("curl")) {
                assertThat(Files.readString(log)).as(command).startsWith("{").doesNotContain("urn:tact:problem");
            }
        }
    }

    private static List<String> commands() throws IOException {
        var found = new ArrayList<String>();
        var block = BLOCK.matcher(Files.readString(ROOT.resolve("README.md")));
        while (block.find()) {
            block.group(1).lines().filter(line -> !line.isBlank()).forEach(found::add);
        }
        return found;
    }

    private static int run(String command, Path log) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("sh", "-euc", command.replace("127.0.0.1:8080", "127.0.0.1:" + PORT))
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("TACT_PORT_BASE", String.valueOf(PORT));
        builder.environment().put("TACT_HOME", OUT.resolve("tact").toString());
        builder.environment().put("TACT_DEADLINE_FACTOR", "5");
        var process = builder.start();
        if (!process.waitFor(15, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("still running after 15 minutes: " + command);
        }
        return process.exitValue();
    }
}
