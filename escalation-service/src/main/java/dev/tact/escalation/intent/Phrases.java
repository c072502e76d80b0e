package dev.tact.escalation.intent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns of phrase, as a file beside this class lists them, and the intents they tell. */
final class Phrases {

    private record Phrase(Intent tells, Pattern pattern) {}

    private static final Pattern PART = Pattern.compile("\\{([A-Z_]+)}");
    /** Longer texts are rarely one wish, and cost more. */
    private static final int MOST_WORDS = 80;

    private final List<Phrase> phrases = new ArrayList<>();

    private Phrases(List<String> lines) {
        var parts = new HashMap<String, String>();
        var inParts = false;
        for (var line : lines) {
            if (line.startsWith("[")) {
                inParts = line.equals("[parts]");
                continue;
            }
            var cut = line.indexOf('=');
            var name = line.substring(0, cut).strip();
            var pattern = whole(line.substring(cut + 1).strip(), parts);
            if (inParts) {
                parts.put(name, pattern);
            } else {
                phrases.add(new Phrase(Intent.of(name).orElseThrow(), Pattern.compile("\\b(?:" + pattern + ")")));
            }
        }
    }

    static Phrases of(String file) {
        return new Phrases(Resource.lines(file));
    }

    Set<String> in(List<String> words) {
        var text = String.join(" ", words.subList(0, Math.min(words.size(), MOST_WORDS)));
        var found = new HashSet<String>();
        for (var phrase : phrases) {
            if (phrase.pattern().matcher(text).find()) {
                found.add("p " + phrase.tells().code());
            }
        }
        return found;
    }

    private static String whole(String pattern, Map<String, String> parts) {
        return PART.matcher(pattern)
                .replaceAll(part ->
                        Matcher.quoteReplacement(Objects.requireNonNull(parts.get(part.group(1)), part.group(1))));
    }
}
