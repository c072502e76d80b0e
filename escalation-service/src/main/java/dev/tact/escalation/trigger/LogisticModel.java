package dev.tact.escalation.trigger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A logistic regression: a weight for each feature, and one for none. */
public record LogisticModel(double bias, List<Double> weights) {

    private static final String BIAS = "bias";

    /** Reads a name and its weight per line; every feature has one. */
    static LogisticModel of(String file, List<String> names) {
        var read = new HashMap<String, Double>();
        try (var in = Objects.requireNonNull(LogisticModel.class.getResourceAsStream(file), file)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", -1))
                    .forEach(parts -> read.put(parts[0], Double.valueOf(parts[1])));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new LogisticModel(
                Objects.requireNonNull(read.get(BIAS), BIAS),
                names.stream()
                        .map(name -> Objects.requireNonNull(read.get(name), name))
                        .toList());
    }

    public double probability(double[] features) {
        var sum = bias;
        for (var at = 0; at < features.length; at++) {
            sum += weights.get(at) * features[at];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    /** What {@link #of} reads. */
    public String text(List<String> names) {
        var text = new StringBuilder(String.format(Locale.ROOT, "%s %.4f%n", BIAS, bias));
        for (var at = 0; at < names.size(); at++) {
            text.append(String.format(Locale.ROOT, "%s %.4f%n", names.get(at), weights.get(at)));
        }
        return text.toString();
    }
}
