package dev.tact.escalation.intent;

import java.util.ArrayList;
import java.util.List;

/** A sentence of which it is known what it means. */
public record Example(String language, Intent intent, String text) {

    /** The sentences that the service learns from. */
    public static List<Example> training() {
        var examples = new ArrayList<Example>();
        for (var line : Resource.lines("intents-train.tsv").stream().skip(1).toList()) {
            var cells = line.split("\t", -1);
            examples.add(new Example(cells[0], Intent.of(cells[1]).orElseThrow(), cells[2]));
        }
        return List.copyOf(examples);
    }
}
