package dev.tact.escalation.trigger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words and rules over them, as a file beside this class lists them. A rule is a pattern over a {@link Reading}; where it matches, the sentence
 * around the match may still say that it means something else.
 */
final class Grammar {

    /** A place where a rule holds, in the text that was read. */
    record Match(String rule, int start, int end) {}

    private record Rule(String name, Pattern pattern) {}

    private static final Pattern PART = Pattern.compile("\\{([A-Z_]+)}");

    private final Lexicon lexicon;
    private final List<Rule> rules = new ArrayList<>();
    private final List<Pattern> exceptions = new ArrayList<>();

    private Grammar(List<String> lines) {
        var words = new ArrayList<String>();
        var parts = new HashMap<String, String>();
        var section = "";
        for (var line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[")) {
                section = line.strip();
                continue;
            }
            switch (section) {
                case "[words]" -> words.add(line);
                case "[parts]" -> parts.put(name(line), whole(pattern(line), parts));
                case "[rules]" -> rules.add(new Rule(name(line), Pattern.compile(whole(pattern(line), parts))));
                case "[unless]" -> exceptions.add(Pattern.compile(whole(line, parts)));
                default -> throw new IllegalArgumentException("a line belongs to no section");
            }
        }
        lexicon = Lexicon.of(words);
    }

    static Grammar of(String file) {
        try (var in = Objects.requireNonNull(Grammar.class.getResourceAsStream(file), file)) {
            return new Grammar(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Where its rules hold in a text: of each name the first place, in the order of the rules. */
    List<Match> matches(String text) {
        var reading = Reading.of(text, lexicon);
        var found = new LinkedHashMap<String, Match>();
        for (var rule : rules) {
            if (found.containsKey(rule.name())) {
                continue;
            }
            var match = rule.pattern().matcher(reading.canonical());
            for (var from = 0; match.find(from); from = match.start() + 1) {
                var start = reading.start(match);
                var end = reading.end(match);
                if (!isExcepted(reading.canonical(), match) && !reading.isQuoted(start, end)) {
                    found.put(rule.name(), new Match(rule.name(), start, end));
                    break;
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** The names of its rules, each once, in their order. */
    List<String> names() {
        return rules.stream().map(Rule::name).distinct().toList();
    }

    private boolean isExcepted(String canonical, Matcher match) {
        if (exceptions.isEmpty()) {
            return false;
        }
        var begin = Math.max(canonical.lastIndexOf(" . ", match.start()), canonical.lastIndexOf(" ? ", match.start()));
        var end = next(canonical, match.end());
        var sentence = canonical.substring(begin < 0 ? 0 : Math.min(begin + 2, match.start()), match.start()) + "<"
                + match.group() + ">" + canonical.substring(match.end(), end);
        return exceptions.stream()
                .anyMatch(exception -> exception.matcher(sentence).find());
    }

    private static int next(String canonical, int from) {
        var ends = List.of(canonical.indexOf(". ", from), canonical.indexOf("? ", from));
        return ends.stream().filter(at -> at >= 0).mapToInt(at -> at + 1).min().orElse(canonical.length());
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf('=')).strip();
    }

    private static String pattern(String line) {
        return line.substring(line.indexOf('=') + 1).strip();
    }

    private static String whole(String pattern, Map<String, String> parts) {
        return PART.matcher(pattern)
                .replaceAll(part ->
                        Matcher.quoteReplacement(Objects.requireNonNull(parts.get(part.group(1)), part.group(1))));
    }
}
