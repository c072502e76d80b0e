package dev.tact.escalation.trigger;

import dev.tact.escalation.conversation.Author;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a turn of a dialogue shows of its writer's patience, each between 0 and 1: cues in the words, and how it is said and where in the dialogue.
 */
public final class FrustrationFeatures {

    private static final Grammar CUES = Grammar.of("frustration.txt");
    private static final List<String> TONE = List.of(
            "any-cue",
            "cues",
            "emphasis",
            "capitals",
            "exclamations",
            "repeated-marks",
            "negations",
            "same-again",
            "answered-the-same",
            "turns",
            "length",
            "cued-before");
    private static final List<String> NAMES =
            Stream.concat(CUES.names().stream(), TONE.stream()).toList();
    private static final Pattern REPEATED_MARKS = Pattern.compile("[!?]{2,}");
    private static final Pattern CAPITALS = Pattern.compile("\\b\\p{Lu}{3,}\\b");
    private static final Pattern LOWER = Pattern.compile("\\p{Ll}{2,}");
    private static final Pattern NEGATION = Pattern.compile(
            "\\b(?:not|no|never|nothing|nobody|none|n't|nt|cannot|pas|rien|jamais|aucun|aucune|ni|sans|without)\\b|n['’]t\\b",
            Pattern.CASE_INSENSITIVE);
    private static final String CALM = "thanking";

    private FrustrationFeatures() {}

    public static List<String> names() {
        return NAMES;
    }

    /** The features of what a customer says after these turns, in the order of {@link #names}. */
    public static double[] of(List<Turn> before, String text) {
        var cues = cues(text);
        var annoyed = cues.stream().filter(cue -> !cue.rule().equals(CALM)).count();
        var mine = texts(before, Author.CUSTOMER);
        var answers = texts(before, Author.ASSISTANT);
        var values = new ArrayList<Double>();
        for (var name : CUES.names()) {
            values.add(cues.stream().anyMatch(cue -> cue.rule().equals(name)) ? 1.0 : 0.0);
        }
        var isMixed = LOWER.matcher(text).find();
        var capitals = CAPITALS.matcher(text).results().count();
        values.addAll(Arrays.asList(
                annoyed > 0 ? 1.0 : 0.0,
                atMost(annoyed, 3),
                isMixed ? atMost(capitals, 2) : 0.0,
                isMixed ? 0.0 : atMost(capitals, 3),
                atMost(text.chars().filter(letter -> letter == '!').count(), 3),
                REPEATED_MARKS.matcher(text).find() ? 1.0 : 0.0,
                atMost(NEGATION.matcher(text).results().count(), 3),
                mine.stream()
                        .mapToDouble(earlier -> Likeness.of(earlier, text))
                        .max()
                        .orElse(0),
                answers.size() > 1 && Likeness.isSame(answers.getLast(), answers.get(answers.size() - 2)) ? 1.0 : 0.0,
                atMost(mine.size(), 5),
                atMost(Reading.words(text).size(), 40),
                mine.isEmpty()
                                || cues(mine.getLast()).stream()
                                        .allMatch(cue -> cue.rule().equals(CALM))
                        ? 0.0
                        : 1.0));
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The cues of annoyance alone, without a model: what share of three a turn shows. */
    public static double cuesAlone(String text) {
        return atMost(
                cues(text).stream().filter(cue -> !cue.rule().equals(CALM)).count(), 3);
    }

    static List<Grammar.Match> cues(String text) {
        return CUES.matches(text);
    }

    static List<Grammar.Match> annoyance(String text) {
        return cues(text).stream().filter(cue -> !cue.rule().equals(CALM)).toList();
    }

    private static List<String> texts(List<Turn> turns, Author by) {
        return turns.stream()
                .filter(turn -> turn.author() == by)
                .map(Turn::text)
                .toList();
    }

    private static double atMost(long count, int most) {
        return Math.min(count, most) / (double) most;
    }
}
