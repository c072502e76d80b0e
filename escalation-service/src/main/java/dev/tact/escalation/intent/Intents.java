package dev.tact.escalation.intent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Takes a sentence for one of the intents, or for none. What is not surely enough one, or not surely enough this one rather than another, is out of scope:
 * asking again costs less than a wrong answer.
 */
public final class Intents {

    /** Scales distances from the separators to what passes for probabilities. As all the numbers here, chosen on folds of the training set, each of which is one author. */
    private static final double SHARPNESS = 4.0;

    private static final double LEAST_CONFIDENCE = 0.2;
    private static final double LEAST_MARGIN = 0.02;
    private static final List<Intent> ALL = List.of(Intent.values());
    private static final int SURE_OF_LANGUAGE = 2;

    private final LinearModel model;
    private final Map<String, Map<String, Integer>> trigrams = new HashMap<>();

    private Intents(List<Example> examples) {
        model = LinearModel.fit(
                examples.stream().map(example -> Features.read(example.text())).toList(),
                examples.stream().map(example -> ALL.indexOf(example.intent())).toList(),
                ALL.size());
        for (var example : examples) {
            var counts = trigrams.computeIfAbsent(example.language(), any -> new HashMap<>());
            trigrams(example.text()).forEach(trigram -> counts.merge(trigram, 1, Integer::sum));
        }
    }

    /** Learns from sentences. It takes a few seconds, and gives the same each time. */
    public static Intents learnt(List<Example> from) {
        return new Intents(from);
    }

    public Understood understand(String text) {
        var probabilities = probabilities(text);
        var order = IntStream.range(0, ALL.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer at) -> probabilities[at])
                        .reversed())
                .toList();
        var best = order.getFirst();
        var nearest = order.stream()
                .map(ALL::get)
                .filter(intent -> intent != Intent.OUT_OF_SCOPE)
                .findFirst()
                .orElseThrow();
        var margin = probabilities[best] - probabilities[order.get(1)];
        var isSure = probabilities[best] >= LEAST_CONFIDENCE && margin >= LEAST_MARGIN;
        var french = frenchness(text);
        return new Understood(
                isSure ? ALL.get(best) : Intent.OUT_OF_SCOPE,
                nearest,
                isSure ? probabilities[best] : probabilities[ALL.indexOf(Intent.OUT_OF_SCOPE)],
                french > 0 ? "fr" : "en",
                Math.abs(french) >= SURE_OF_LANGUAGE);
    }

    private double[] probabilities(String text) {
        var scores = model.scores(Features.read(text));
        var sum = 0.0;
        for (var at = 0; at < scores.length; at++) {
            scores[at] = Math.exp(SHARPNESS * scores[at]);
            sum += scores[at];
        }
        for (var at = 0; at < scores.length; at++) {
            scores[at] /= sum;
        }
        return scores;
    }

    /** The logarithm of how much likelier its letters are in French than in English. */
    private double frenchness(String text) {
        var french = trigrams.getOrDefault("fr", Map.of());
        var english = trigrams.getOrDefault("en", Map.of());
        return trigrams(text).stream()
                .mapToDouble(trigram ->
                        Math.log((french.getOrDefault(trigram, 0) + 0.5) / (english.getOrDefault(trigram, 0) + 0.5)))
                .sum();
    }

    private static List<String> trigrams(String text) {
        var found = new ArrayList<String>();
        for (var word : Normal.words(text)) {
            var padded = "_" + word + "_";
            for (var at = 0; at + 3 <= padded.length(); at++) {
                found.add(padded.substring(at, at + 3));
            }
        }
        return found;
    }
}
