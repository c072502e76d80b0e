package dev.tact.launcher.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What to run: a command with exactly these settings on top of the user's environment, its output appended to a log. */
public record Program(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path folder,
        Path log,
        StopSignal stopSignal) {

    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
