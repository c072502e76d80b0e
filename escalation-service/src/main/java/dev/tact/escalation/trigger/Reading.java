package dev.tact.escalation.trigger;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as the rules read it: its words in lower case and without accents, or what they stand for, separated by single spaces, with {@code .}, {@code ?} and
 * {@code ,} between the parts of speech; and where in the text each of them stands.
 */
final class Reading {

    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+|[.!;:…\\n?,()]");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern QUOTED =
            Pattern.compile("\"[^\"]{8,}\"|«[^»]{8,}»|“[^”]{8,}”|(?<=^|[\\s(])['‘][^\\n]{8,}?['’](?=$|[\\s.,;:!?)])");

    private final String text;
    private final String canonical;
    private final int[] starts;
    private final int[] ends;
    private final int[] places;

    private Reading(String text, String canonical, int[] starts, int[] ends, int[] places) {
        this.text = text;
        this.canonical = canonical;
        this.starts = starts;
        this.ends = ends;
        this.places = places;
    }

    static Reading of(String text, Lexicon lexicon) {
        var starts = new ArrayList<Integer>();
        var ends = new ArrayList<Integer>();
        var places = new ArrayList<Integer>();
        var canonical = new StringBuilder(" ");
        var tokens = TOKEN.matcher(text);
        while (tokens.find()) {
            var word = canonical(tokens.group(), lexicon);
            if (isPause(word) && endsWithPause(canonical)) {
                continue;
            }
            starts.add(tokens.start());
            ends.add(tokens.end());
            places.add(canonical.length());
            canonical.append(word).append(' ');
        }
        return new Reading(text, canonical.toString(), array(starts), array(ends), array(places));
    }

    /** The words of a text, in lower case and without accents. */
    static List<String> words(String text) {
        var words = new ArrayList<String>();
        var tokens = TOKEN.matcher(text);
        while (tokens.find()) {
            if (Character.isLetterOrDigit(tokens.group().codePointAt(0))) {
                words.add(plain(tokens.group()));
            }
        }
        return words;
    }

    private static String canonical(String token, Lexicon lexicon) {
        return switch (token) {
            case ".", "!", ";", ":", "…", "\n" -> ".";
            case "?" -> "?";
            case ",", "(", ")" -> ",";
            default -> lexicon.read(plain(token));
        };
    }

    private static String plain(String token) {
        return MARKS.matcher(Normalizer.normalize(token, Normalizer.Form.NFKD))
                .replaceAll("")
                .replace("œ", "oe")
                .replace("Œ", "oe")
                .toLowerCase(Locale.ROOT);
    }

    private static boolean isPause(String word) {
        return word.equals(".") || word.equals("?") || word.equals(",");
    }

    /** Whether the last thing read was a pause, or nothing was read: of several in a row the first counts. */
    private static boolean endsWithPause(StringBuilder canonical) {
        return canonical.length() == 1
                || isPause(canonical.substring(canonical.length() - 2).strip());
    }

    private static int[] array(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    String canonical() {
        return canonical;
    }

    /** Where in the text a match of the canonical form begins. */
    int start(Matcher match) {
        return starts[token(match.start())];
    }

    /** Where in the text a match of the canonical form ends. */
    int end(Matcher match) {
        return ends[token(Math.max(match.start(), lastLetter(match)))];
    }

    private int lastLetter(Matcher match) {
        var last = match.end() - 1;
        while (last > match.start() && canonical.charAt(last) == ' ') {
            last--;
        }
        return last;
    }

    private int token(int place) {
        var at = Arrays.binarySearch(places, place);
        return Math.max(0, at >= 0 ? at : -at - 2);
    }

    /** Whether a part of the text is quoted: then it is mentioned, not said. A text that is one quotation says it. */
    boolean isQuoted(int start, int end) {
        var quotes = QUOTED.matcher(text);
        while (quotes.find()) {
            if (quotes.start() <= start
                    && end <= quotes.end()
                    && quotes.end() - quotes.start() < text.strip().length()) {
                return true;
            }
        }
        return false;
    }
}
