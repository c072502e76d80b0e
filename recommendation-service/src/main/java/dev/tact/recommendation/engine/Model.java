package dev.tact.recommendation.engine;

import static dev.tact.recommendation.engine.ModelLayout.DOUBLE;
import static dev.tact.recommendation.engine.ModelLayout.INT;
import static dev.tact.recommendation.engine.ModelLayout.LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a training learnt: per item how liked it is by all, and per pair of items how much the one speaks for the other.
 *
 * <p>Immutable and safe to share. It may live in memory or be a mapped file; a mapped file is released when the model is no longer
 * reachable. It holds nobody's history: the history to score is an argument.
 */
public final class Model {

    /** What the name of a file ends with that is being written. */
    public static final String UNFINISHED = ".unfinished";

    private final MemorySegment segment;
    private final List<String> items;
    private final Map<String, Integer> numbers;
    private final double[] popularity;
    private final long[] starts;
    private final long valuesAt;
    private final long columnsAt;

    Model(ModelLayout layout, MemorySegment segment) {
        this.segment = segment;
        this.items = vocabulary(layout, segment);
        this.numbers = HashMap.newHashMap(items.size());
        for (var number = 0; number < items.size(); number++) {
            numbers.put(items.get(number), number);
        }
        this.popularity = new double[layout.items()];
        MemorySegment.copy(segment, DOUBLE, layout.popularityAt(), popularity, 0, popularity.length);
        this.starts = new long[layout.items() + 1];
        MemorySegment.copy(segment, LONG, layout.startsAt(), starts, 0, starts.length);
        this.valuesAt = layout.valuesAt();
        this.columnsAt = layout.columnsAt();
    }

    private static List<String> vocabulary(ModelLayout layout, MemorySegment segment) {
        var ends = new long[layout.items() + 1];
        MemorySegment.copy(segment, LONG, layout.endsAt(), ends, 1, layout.items());
        return IntStream.range(0, layout.items())
                .mapToObj(item -> {
                    var id = new byte[Math.toIntExact(ends[item + 1] - ends[item])];
                    MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, layout.textAt() + ends[item], id, 0, id.length);
                    return new String(id, StandardCharsets.UTF_8);
                })
                .toList();
    }

    /** Maps a model file, and checks that it is the one with this hash. */
    public static Model open(Path file, String hash) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var segment = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
            if (!hash(segment).equals(hash)) {
                throw new ModelUnreadable("not the model file its hash names");
            }
            return new Model(ModelLayout.read(segment), segment);
        }
    }

    /** Writes the file so that it appears whole or not at all, even over a power cut; nobody else may be writing it. */
    public void write(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("a model file needs a folder");
        }
        Files.createDirectories(folder);
        var unfinished = folder.resolve(file.getFileName() + UNFINISHED);
        try {
            try (var channel = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                for (var at = 0L; at < segment.byteSize(); ) {
                    var length = Math.min(segment.byteSize() - at, 1 << 26);
                    var slice = segment.asSlice(at, length).asByteBuffer();
                    while (slice.hasRemaining()) {
                        at += channel.write(slice);
                    }
                }
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** SHA-256 of the whole model, in hexadecimal: of its file too. */
    public String hash() {
        return hash(segment);
    }

    private static String hash(MemorySegment segment) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var at = 0L; at < segment.byteSize(); at += 1 << 26) {
                digest.update(segment.asSlice(at, Math.min(segment.byteSize() - at, 1 << 26))
                        .asByteBuffer());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }

    /** The item ids, in order; an item's place here is its number. */
    public List<String> items() {
        return items;
    }

    /** The number of an item, absent when the model does not know it. */
    public OptionalInt number(String item) {
        var number = numbers.get(item);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** How many weights are kept. */
    public long weights() {
        return starts[starts.length - 1];
    }

    /** How many weights an item has for others: with so many its pairs are supported. */
    public int weights(int item) {
        return Math.toIntExact(starts[item + 1] - starts[item]);
    }

    /** The anonymous score of an item: its published popularity, from 0 to 1. */
    public double popularity(int item) {
        return popularity[item];
    }

    /** The anonymous scores of all items, by number. */
    public double[] popularity() {
        return popularity.clone();
    }

    /** How much having {@code from} speaks for {@code to}; 0 where the pair has no weight. */
    public double weight(int from, int to) {
        var low = starts[from];
        var high = starts[from + 1] - 1;
        while (low <= high) {
            var middle = (low + high) >>> 1;
            var column = segment.get(INT, columnsAt + 4 * middle);
            if (column == to) {
                return segment.get(DOUBLE, valuesAt + 8 * middle);
            }
            if (column < to) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return 0;
    }

    /** Scores every item for a history. Binary: an item named twice counts once, one the model does not know counts nothing. */
    public Scores score(Collection<String> history) {
        var known = history.stream()
                .distinct()
                .map(numbers::get)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .toArray();
        var sums = new double[items.size()];
        for (var from : known) {
            var end = starts[from + 1];
            for (var at = starts[from]; at < end; at++) {
                sums[segment.get(INT, columnsAt + 4 * at)] += segment.get(DOUBLE, valuesAt + 8 * at);
            }
        }
        return new Scores(this, known, sums);
    }

    /** Per item, by number, what of these items speaks for it; what speaks against it takes nothing away. */
    public double[] speaking(Collection<String> history) {
        var sums = new double[items.size()];
        for (var item : Set.copyOf(history)) {
            var from = numbers.get(item);
            if (from != null) {
                var end = starts[from + 1];
                for (var at = starts[from]; at < end; at++) {
                    sums[segment.get(INT, columnsAt + 4 * at)] += Math.max(0, segment.get(DOUBLE, valuesAt + 8 * at));
                }
            }
        }
        return sums;
    }
}
