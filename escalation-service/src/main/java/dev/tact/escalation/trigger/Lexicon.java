package dev.tact.escalation.trigger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Words and what they stand for, found through typos: a longer word may be one edit away, a long one two, edits being those of optimal string
 * alignment (a letter too many, too few, another, or two swapped). A word that is known for itself is never taken for another.
 */
final class Lexicon {

    /** Shorter words have too many neighbours: of them only swapped letters are put right. */
    private static final int CORRECTED_FROM = 5;

    private static final int TWO_EDITS_FROM = 8;

    private final Map<String, String> exact = new HashMap<>();
    private final Set<String> themselves = new HashSet<>();
    private final Map<Character, List<String>> byInitial = new HashMap<>();

    private Lexicon() {}

    /**
     * @param lines {@code SYMBOL: word word} for words found through typos too, {@code SYMBOL= word word} for words found as they are, and
     *     {@code -: word word} for words that stand for themselves
     */
    static Lexicon of(List<String> lines) {
        var lexicon = new Lexicon();
        lines.forEach(lexicon::add);
        return lexicon;
    }

    private void add(String line) {
        var cut = line.indexOf(':') >= 0 ? line.indexOf(':') : line.indexOf('=');
        var symbol = line.substring(0, cut).strip();
        for (var word : line.substring(cut + 1).strip().split(" +", -1)) {
            if (symbol.equals("-")) {
                themselves.add(word);
                continue;
            }
            exact.put(word, symbol);
            if (line.charAt(cut) == ':' && word.length() > 3) {
                byInitial
                        .computeIfAbsent(word.charAt(0), any -> new ArrayList<>())
                        .add(word);
            }
        }
    }

    /** What a word, in lower case and without accents, stands for; the word itself when it stands for nothing. */
    String read(String word) {
        var known = known(word);
        if (known != null) {
            return known;
        }
        var shortened = shorten(word);
        known = known(shortened);
        if (known != null) {
            return known;
        }
        return corrected(shortened, word);
    }

    private @Nullable String known(String word) {
        return themselves.contains(word) ? word : exact.get(word);
    }

    private String corrected(String word, String otherwise) {
        if (word.length() < 4) {
            return otherwise;
        }
        var best = otherwise;
        var least = Integer.MAX_VALUE;
        for (var initial : List.of(word.charAt(0), word.charAt(1))) {
            for (var candidate : byInitial.getOrDefault(initial, List.of())) {
                var allowed = Math.min(word.length(), candidate.length()) >= TWO_EDITS_FROM ? 2 : 1;
                if (Math.abs(candidate.length() - word.length()) > allowed) {
                    continue;
                }
                var edits = edits(word, candidate);
                if (edits <= allowed && edits < least && isLikely(word, candidate)) {
                    least = edits;
                    best = exact.getOrDefault(candidate, otherwise);
                }
            }
        }
        return best;
    }

    private static boolean isLikely(String word, String candidate) {
        if (word.charAt(0) != candidate.charAt(0)) {
            return word.charAt(0) == candidate.charAt(1) && word.charAt(1) == candidate.charAt(0);
        }
        return candidate.length() >= CORRECTED_FROM || isSwapped(word, candidate);
    }

    private static boolean isSwapped(String word, String candidate) {
        return word.length() == candidate.length()
                && word.chars()
                        .sorted()
                        .boxed()
                        .toList()
                        .equals(candidate.chars().sorted().boxed().toList());
    }

    /** {@code humannnn} is {@code human}: no word of either language has a letter thrice in a row. */
    private static String shorten(String word) {
        var shortened = new StringBuilder(word.length());
        for (var at = 0; at < word.length(); ) {
            var end = at;
            while (end < word.length() && word.charAt(end) == word.charAt(at)) {
                end++;
            }
            shortened.append(word, at, end - at > 2 ? at + 1 : end);
            at = end;
        }
        return shortened.toString();
    }

    private static int edits(String one, String other) {
        var before = new int[other.length() + 1];
        var last = new int[other.length() + 1];
        var now = new int[other.length() + 1];
        for (var j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (var i = 1; i <= one.length(); i++) {
            now[0] = i;
            for (var j = 1; j <= other.length(); j++) {
                var same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                now[j] = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + same);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    now[j] = Math.min(now[j], before[j - 2] + 1);
                }
            }
            var spare = before;
            before = last;
            last = now;
            now = spare;
        }
        return last[other.length()];
    }
}
