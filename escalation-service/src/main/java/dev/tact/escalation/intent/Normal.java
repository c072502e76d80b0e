package dev.tact.escalation.intent;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A text as it is compared: compatible characters as one (NFKC), nothing invisible, lower case, no accents, abbreviations written out. */
public final class Normal {

    /** Format characters: zero-width spaces and joiners, marks of direction, soft hyphens, tags. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Co}\\p{Cn}\\x{FE00}-\\x{FE0F}]+");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+|\\?");
    private static final Map<String, String> SPELLINGS = Resource.pairs("spellings.txt");

    private Normal() {}

    /** Without what cannot be seen, and with one character for those that look and mean the same. */
    public static String visible(String text) {
        return INVISIBLE
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("");
    }

    /** Its words, and its question marks, each as {@code ?}. */
    public static List<String> words(String text) {
        var words = new ArrayList<String>();
        var found = WORD.matcher(plain(text));
        while (found.find()) {
            var word = found.group();
            words.addAll(List.of(SPELLINGS.getOrDefault(word, word).split(" ", -1)));
        }
        return List.copyOf(words);
    }

    private static String plain(String text) {
        return MARKS.matcher(Normalizer.normalize(visible(text), Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace("œ", "oe");
    }
}
