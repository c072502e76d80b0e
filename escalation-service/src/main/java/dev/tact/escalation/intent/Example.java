package dev.tact.escalation.intent;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A sentence of which it is known what it means. */
public record Example(String language, Intent intent, String text) {

    /** The sentences that the service learns from. */
    public static List<Example> training() {
        return byAuthor().values().stream().flatMap(List::stream).toList();
    }

    /** The same by who wrote them: how well those of one are understood after learning from the others tells how well a stranger's would be. */
    public static SortedMap<Integer, List<Example>> byAuthor() {
        var examples = new TreeMap<Integer, List<Example>>();
        for (var line : Resource.lines("intents-train.tsv").stream().skip(1).toList()) {
            var cells = line.split("\t", -1);
            examples.computeIfAbsent(Integer.valueOf(cells[3]), any -> new ArrayList<>())
                    .add(new Example(cells[0], Intent.of(cells[1]).orElseThrow(), cells[2]));
        }
        return examples;
    }
}
