package dev.tact.evaluator;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of interactions: user, item, optional weight, optional time, in this order or in that of a header line.
 *
 * <p>A time is a number of seconds or milliseconds since 1970, or begins as an ISO 8601 date; only its day is used, and one without a time
 * happened at the beginning of 1970.
 */
final class InteractionFile {

    private static final Map<String, Set<String>> NAMES = Map.of(
            "user", Set.of("user", "userid", "uid", "customer", "customerid", "visitor", "visitorid", "subject"),
            "item", Set.of("item", "itemid", "iid", "movie", "movieid", "product", "productid", "track", "trackid"),
            "weight", Set.of("weight", "rating", "score", "count", "quantity"),
            "time", Set.of("time", "timestamp", "date", "datetime", "day", "ts"));
    private static final List<String> ORDER = List.of("user", "item", "weight", "time");
    private static final long SECONDS_AT_MOST = 100_000_000_000L;

    private final Path file;
    private final List<Interaction> rows = new ArrayList<>();
    private @Nullable Map<String, Integer> columns;
    private int width;

    private InteractionFile(Path file) {
        this.file = file;
    }

    /** Reads the whole file. */
    static List<Interaction> read(Path file) {
        var read = new InteractionFile(file);
        new Table(file).forEach(read::take);
        if (read.rows.isEmpty()) {
            throw new Refused(file + " has no rows");
        }
        return List.copyOf(read.rows);
    }

    private void take(List<String> cells, int line) {
        var known = columns;
        if (known == null) {
            width = cells.size();
            var header = header(cells);
            if (width > ORDER.size() && header.isEmpty()) {
                throw Refused.at(file, line, "more than four columns, and no header line to say which they are");
            }
            if (!header.isEmpty()) {
                if (!header.containsKey("user") || !header.containsKey("item")) {
                    throw Refused.at(file, line, "the header names no user or no item column");
                }
                columns = header;
                return;
            }
            known = new HashMap<>();
            for (var at = 0; at < width; at++) {
                known.put(ORDER.get(at), at);
            }
            columns = known;
        }
        if (cells.size() != width) {
            throw Refused.at(file, line, cells.size() + " columns where the first line has " + width);
        }
        rows.add(new Interaction(
                named(cells, known, "user", line),
                named(cells, known, "item", line),
                weight(cells, known, line),
                day(cells, known, line)));
    }

    private static Map<String, Integer> header(List<String> cells) {
        var header = new HashMap<String, Integer>();
        for (var at = 0; at < cells.size(); at++) {
            // RecBole writes user_id:token
            var name = cells.get(at).toLowerCase(Locale.ROOT).replaceAll("[_\\s-]|:.*", "");
            for (var column : NAMES.entrySet()) {
                if (column.getValue().contains(name)) {
                    header.putIfAbsent(column.getKey(), at);
                }
            }
        }
        return header;
    }

    private String named(List<String> cells, Map<String, Integer> known, String column, int line) {
        var at = known.get(column);
        if (at == null || cells.get(at).isEmpty()) {
            throw Refused.at(file, line, "the " + column + " is missing");
        }
        return cells.get(at);
    }

    private double weight(List<String> cells, Map<String, Integer> known, int line) {
        var at = known.get("weight");
        if (at == null) {
            return 1;
        }
        try {
            var weight = Double.parseDouble(cells.get(at));
            if (Double.isFinite(weight)) {
                return weight;
            }
        } catch (NumberFormatException notANumber) {
            // said below, as for a number that is none
        }
        throw Refused.at(file, line, "the weight '" + cells.get(at) + "' is not a number");
    }

    private LocalDate day(List<String> cells, Map<String, Integer> known, int line) {
        var at = known.get("time");
        if (at == null) {
            return LocalDate.EPOCH;
        }
        var time = cells.get(at);
        try {
            if (time.matches("\\d+(\\.\\d+)?")) {
                var number = (long) Double.parseDouble(time);
                var instant = number < SECONDS_AT_MOST ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
                return LocalDate.ofInstant(instant, ZoneOffset.UTC);
            }
            return LocalDate.parse(time.length() > 10 ? time.substring(0, 10) : time);
        } catch (DateTimeParseException | ArithmeticException neither) {
            throw Refused.at(file, line, "the time '" + time + "' is neither seconds since 1970 nor an ISO date");
        }
    }
}
