package dev.tact.escalation.trigger;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How much two texts say the same, by the words that carry something: the longer ones, by how they begin, and numbers. */
final class Likeness {

    private static final int LONG = 4;
    private static final int STEM = 5;

    private Likeness() {}

    /** The share of the shorter text's words that the longer has too; 0 when one has fewer than two. */
    static double of(String one, String other) {
        var left = stems(one);
        var right = stems(other);
        var fewer = Math.min(left.size(), right.size());
        if (fewer < 2) {
            return 0;
        }
        var shared = new HashSet<>(left);
        shared.retainAll(right);
        return shared.size() / (double) fewer;
    }

    /** Whether two texts are the same but for case, accents and punctuation. */
    static boolean isSame(String one, String other) {
        return Reading.words(one).equals(Reading.words(other));
    }

    private static Set<String> stems(String text) {
        List<String> words = Reading.words(text);
        return words.stream()
                .filter(word -> word.length() >= LONG || Character.isDigit(word.charAt(0)))
                .map(word -> word.substring(0, Math.min(STEM, word.length())))
                .collect(Collectors.toSet());
    }
}
