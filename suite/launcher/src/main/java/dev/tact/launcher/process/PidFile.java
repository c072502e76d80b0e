package dev.tact.launcher.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A process remembered on disk by its number and its start time, so that a number the system gave to somebody else in the
 * meantime is never taken for ours.
 */
public record PidFile(Path path) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUFFIX = ".pid";

    /** The system derives start times from its boot time, which clock corrections move a little. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    record Entry(long pid, long startedAt, StopSignal stopSignal) {}

    public static PidFile of(Path folder, String name) {
        return new PidFile(folder.resolve(name + SUFFIX));
    }

    public static List<PidFile> in(Path folder) {
        var found = new ArrayList<PidFile>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
                files.forEach(file -> found.add(new PidFile(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    public String name() {
        var file = path.getFileName().toString();
        return file.substring(0, file.length() - SUFFIX.length());
    }

    public void write(ProcessHandle process, StopSignal stopSignal) {
        var entry =
                new Entry(process.pid(), startOf(process).orElse(Instant.EPOCH).toEpochMilli(), stopSignal);
        try {
            var written = path.resolveSibling(path.getFileName() + ".new");
            Files.write(written, JSON.writeValueAsBytes(entry));
            Files.move(written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process, if it still is the one that was written down. */
    public Optional<Running> running() {
        var entry = read();
        if (entry == null) {
            return Optional.empty();
        }
        return ProcessHandle.of(entry.pid())
                .filter(ProcessHandle::isAlive)
                .filter(process -> startOf(process)
                        .map(start -> Duration.between(start, Instant.ofEpochMilli(entry.startedAt()))
                                        .abs()
                                        .compareTo(TOLERANCE)
                                <= 0)
                        .orElse(false))
                .map(process -> new Running(name(), process, entry.stopSignal(), this));
    }

    /** Forgets the process. */
    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Entry read() {
        try {
            return Files.exists(path) ? JSON.readValue(path.toFile(), Entry.class) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    private static Optional<Instant> startOf(ProcessHandle process) {
        return process.info().startInstant();
    }
}
