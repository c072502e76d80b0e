package dev.tact.consent.ledger;

import dev.tact.verifier.entry.Line;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Checkpoints in a folder of their own, out of reach of whoever can rewrite or restore the database: a file a day, a
 * checkpoint a line, durable before it counts. A line that a crash cut off is no checkpoint.
 */
@ApplicationScoped
class OutsideCheckpoints {

    private static final Logger LOG = Logger.getLogger(OutsideCheckpoints.class);
    private static final String SUFFIX = ".ndjson";
    // several checkpoints long: the last whole line is in it
    private static final int TAIL = 8192;

    private final Optional<Path> folder;

    OutsideCheckpoints(LedgerConfig config) {
        this.folder = config.checkpointsFolder();
        if (folder.isEmpty()) {
            LOG.warn("consent.ledger.checkpoints-folder is not set: checkpoints are kept in the database only");
        }
    }

    /** The last one that was kept. */
    Optional<String> newest() {
        return folder.filter(Files::isDirectory).flatMap(place -> {
            try {
                for (var file : files(place)) {
                    var last = last(file);
                    if (last.isPresent()) {
                        return last;
                    }
                }
                return Optional.empty();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    /** Keeps one more; it is on the disk when this returns. */
    void keep(String note, Instant signedAt) {
        folder.ifPresent(place -> {
            try {
                Files.createDirectories(place);
                append(place.resolve(LocalDate.ofInstant(signedAt, ZoneOffset.UTC) + SUFFIX), note);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    private static synchronized void append(Path file, String note) throws IOException {
        var isNew = !Files.exists(file);
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
            // replicas share the folder
            var alone = channel.lock();
            var end = channel.size();
            var line = new String(new Line.Signed(note).json(), StandardCharsets.UTF_8) + "\n";
            var bytes = ByteBuffer.wrap((isCutOff(channel, end) ? "\n" + line : line).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                end += channel.write(bytes, end);
            }
            channel.force(true);
            alone.release();
        }
        if (isNew) {
            // so that the file's name is as durable as what is in it
            try (var directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    private static boolean isCutOff(FileChannel channel, long end) throws IOException {
        var last = ByteBuffer.allocate(1);
        return end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != '\n';
    }

    /** The newest day first. */
    private static List<Path> files(Path place) throws IOException {
        try (var inside = Files.list(place)) {
            return inside.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    private static Optional<String> last(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var tail = ByteBuffer.allocate((int) Math.min(TAIL, channel.size()));
            var from = channel.size() - tail.capacity();
            while (tail.hasRemaining() && channel.read(tail, from + tail.position()) > 0) {
                // reads on until the end of the file
            }
            var lines = List.of(new String(tail.array(), StandardCharsets.UTF_8).split("\n", -1));
            // what follows the last line break was cut off, or is nothing
            for (var line : lines.subList(0, lines.size() - 1).reversed()) {
                var note = note(line);
                if (note.isPresent()) {
                    return note;
                }
            }
            return Optional.empty();
        }
    }

    private static Optional<String> note(String line) {
        try {
            return Line.read(line.getBytes(StandardCharsets.UTF_8)) instanceof Line.Signed signed
                    ? Optional.of(signed.note())
                    : Optional.empty();
        } catch (IllegalArgumentException cutOff) {
            return Optional.empty();
        }
    }
}
