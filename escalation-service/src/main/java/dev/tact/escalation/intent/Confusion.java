package dev.tact.escalation.intent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What labelled sentences were taken for. */
public final class Confusion {

    private final Map<Intent, Map<Intent, Integer>> counts = new EnumMap<>(Intent.class);
    private int languagesRight;
    private int all;

    private Confusion() {}

    public static Confusion of(Intents intents, List<Example> examples) {
        var confusion = new Confusion();
        for (var example : examples) {
            var understood = intents.understand(example.text());
            confusion.all++;
            confusion.languagesRight += understood.language().equals(example.language()) ? 1 : 0;
            confusion
                    .counts
                    .computeIfAbsent(example.intent(), any -> new EnumMap<>(Intent.class))
                    .merge(understood.intent(), 1, Integer::sum);
        }
        return confusion;
    }

    /** The share of sentences with an intent of ours that were taken for it; those out of scope are left out. */
    public double accuracy() {
        return share(inScope());
    }

    /** The share of sentences out of scope that were found to be. */
    public double outOfScopeRecall() {
        return share(List.of(Intent.OUT_OF_SCOPE));
    }

    /** The share of sentences whose language was told. */
    public double languageAccuracy() {
        return all == 0 ? 0 : languagesRight / (double) all;
    }

    public int sentences() {
        return all;
    }

    /** A table in Markdown: a row per intent with what its sentences were taken for, what is on the diagonal first. */
    public String table() {
        var lines = new ArrayList<String>();
        lines.add("| intent | sentences | right | taken for |");
        lines.add("|---|---|---|---|");
        for (var intent : Intent.values()) {
            var row = counts.getOrDefault(intent, Map.of());
            var count = row.values().stream().mapToInt(Integer::intValue).sum();
            if (count == 0) {
                continue;
            }
            var others = row.entrySet().stream()
                    .filter(other -> other.getKey() != intent)
                    .sorted(Map.Entry.<Intent, Integer>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .map(other -> other.getKey().code() + " " + other.getValue())
                    .toList();
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %s |",
                    intent.code(),
                    count,
                    row.getOrDefault(intent, 0),
                    others.isEmpty() ? "–" : String.join(", ", others)));
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<Intent> inScope() {
        return Arrays.stream(Intent.values())
                .filter(intent -> intent != Intent.OUT_OF_SCOPE)
                .toList();
    }

    private double share(List<Intent> of) {
        var right = 0;
        var sentences = 0;
        for (var intent : of) {
            var row = counts.getOrDefault(intent, Map.of());
            right += row.getOrDefault(intent, 0);
            sentences += row.values().stream().mapToInt(Integer::intValue).sum();
        }
        return sentences == 0 ? 0 : right / (double) sentences;
    }
}
