package dev.tact.escalation.intent;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a sentence shows: the letters of its words, three to five in a row, which survive typos and endings; its words and neighbours; and its cues,
 * the notions that several words of both languages stand for, and turns of phrase. Each of these kinds weighs the same however long the sentence.
 */
final class Features {

    /** A power of two. */
    static final int PLACES = 1 << 18;

    private record Cue(String name, Pattern words) {}

    private static final int SHORTEST = 3;
    private static final int LONGEST = 5;
    private static final int STEM = 5;
    private static final double LETTERS = 1.2;
    private static final double WORDS = 0.8;
    private static final double CUES = 1.2;
    private static final double PHRASES = 1.0;

    private static final List<Cue> KNOWN = Resource.pairs("cues.txt").entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(cue -> new Cue(cue.getKey(), Pattern.compile(cue.getValue().replaceAll("\\s+", ""))))
            .toList();

    private static final Phrases TURNS = Phrases.of("patterns.txt");

    private Features() {}

    static Map<String, Double> of(String text) {
        var words = Normal.words(text);
        var features = new LinkedHashMap<String, Double>();
        weigh(letters(words), LETTERS, features);
        weigh(neighbours(words), WORDS, features);
        weigh(cues(words), CUES, features);
        weigh(TURNS.in(words), PHRASES, features);
        return features;
    }

    private static Set<String> letters(List<String> words) {
        var grams = new HashSet<String>();
        var text = "_" + String.join("_", words) + "_";
        for (var length = SHORTEST; length <= LONGEST; length++) {
            for (var at = 0; at + length <= text.length(); at++) {
                grams.add("l " + text.substring(at, at + length));
            }
        }
        return grams;
    }

    private static Set<String> neighbours(List<String> words) {
        var found = new HashSet<String>();
        for (var at = 0; at < words.size(); at++) {
            var stem = stem(words.get(at));
            found.add("w " + stem);
            found.add("w " + (at == 0 ? "^" : stem(words.get(at - 1))) + " " + stem);
            if (at > 1) {
                found.add("s " + stem(words.get(at - 2)) + " " + stem);
            }
        }
        if (!words.isEmpty()) {
            found.add("w " + stem(words.getLast()) + " $");
        }
        return found;
    }

    /** How a word begins: endings differ by person, number and tense. */
    private static String stem(String word) {
        return word.substring(0, Math.min(STEM, word.length()));
    }

    /** Each alone, each with each, and each with the one before it. */
    private static Set<String> cues(List<String> words) {
        var order = new ArrayList<String>();
        for (var word : words) {
            for (var cue : KNOWN) {
                if (cue.words().matcher(word).matches()) {
                    order.add(cue.name());
                }
            }
        }
        var found = new HashSet<String>();
        for (var at = 0; at < order.size(); at++) {
            found.add("c " + order.get(at));
            found.add("c " + (at == 0 ? "^" : order.get(at - 1)) + " > " + order.get(at));
            for (var other : order) {
                if (order.get(at).compareTo(other) < 0) {
                    found.add("c " + order.get(at) + " " + other);
                }
            }
        }
        if (found.isEmpty()) {
            found.add("c none");
        }
        return found;
    }

    private static void weigh(Set<String> found, double weight, Map<String, Double> into) {
        var each = weight / Math.sqrt(Math.max(1, found.size()));
        // in one order, so that sums of floating point numbers are the same each time
        found.stream().sorted().forEach(feature -> into.merge(feature, each, Double::sum));
    }

    /**
     * A sentence as numbers: each feature's place is a hash of its name (Weinberger et al., Feature Hashing for Large Scale Multitask Learning, ICML
     * 2009), so that no list of names has to be kept, however many sentences are learnt.
     */
    static Sparse read(String text) {
        var places = new TreeMap<Integer, Double>();
        of(text).forEach((name, weight) -> places.merge(place(name), weight, Double::sum));
        var at = new int[places.size()];
        var values = new float[places.size()];
        var next = 0;
        for (var place : places.entrySet()) {
            at[next] = place.getKey();
            values[next++] = place.getValue().floatValue();
        }
        return new Sparse(at, values);
    }

    private static int place(String name) {
        // the lowest bits of the hash alone tell too little
        return mixed(name.hashCode()) & (PLACES - 1);
    }

    /** The finaliser of MurmurHash3: another number for each, with no order that could be seen. */
    static int mixed(int number) {
        var hash = number;
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >>> 13;
        hash *= 0xc2b2ae35;
        hash ^= hash >>> 16;
        return hash;
    }

    /** A vector of mostly nothing. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sparse(int[] at, float[] values) {

        double times(float[] weights) {
            var sum = 0.0;
            for (var next = 0; next < at.length; next++) {
                sum += weights[at[next]] * values[next];
            }
            return sum;
        }

        void addTo(float[] weights, double scale) {
            for (var next = 0; next < at.length; next++) {
                weights[at[next]] += (float) (scale * values[next]);
            }
        }

        double squared() {
            var sum = 0.0;
            for (var value : values) {
                sum += value * value;
            }
            return sum;
        }
    }
}
