package dev.tact.escalation.intent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The files beside these classes. */
final class Resource {

    private Resource() {}

    /** Without blank lines and comments. */
    static List<String> lines(String file) {
        try (var in = Objects.requireNonNull(Resource.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Lines of {@code name = value}. */
    static Map<String, String> pairs(String file) {
        var pairs = new LinkedHashMap<String, String>();
        for (var line : lines(file)) {
            var cut = line.indexOf('=');
            pairs.put(line.substring(0, cut).strip(), line.substring(cut + 1).strip());
        }
        return Map.copyOf(pairs);
    }
}
