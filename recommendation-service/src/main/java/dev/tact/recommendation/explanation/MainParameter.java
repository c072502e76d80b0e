package dev.tact.recommendation.explanation;

import dev.tact.kit.language.Text;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One of the main parameters lists are made with, as a customer is told them (DSA, Regulation (EU) 2022/2065, art. 27).
 *
 * @param order its rank in importance among all of them, the lowest first
 * @param code for a rule, the code it has in {@code adjustments}
 * @param counts in which lists
 * @param values what it is set to, by name
 * @param words what it does and why it counts; a value's name in braces stands for the value
 * @param here what there is to add of one list, where all its values are known; null when nothing
 * @param change how the customer changes it; null when they cannot
 */
public record MainParameter(
        int order,
        String code,
        Kind kind,
        Counts counts,
        Map<String, String> values,
        Text words,
        @Nullable Text here,
        @Nullable Text change) {

    /** What a parameter acts on. */
    public enum Kind {
        /** Keeps items out, whatever their score. */
        FILTER,
        /** Is a part of the score. */
        SCORE,
        /** Moves items, whatever their score. */
        RULE,
        /** Gives a place to what has not earned it. */
        EXPLORATION
    }

    /** How much a list must be somebody's for a parameter to count in it. */
    public enum Counts {
        /** Nobody's. */
        ALWAYS,
        /** For a customer whose view may be used, even if it is ordered as everybody's. */
        KNOWN_CUSTOMER,
        /** Ordered by what is theirs. */
        OWN_LIST
    }

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
    private static final Text DAYS = Text.of("%s days", "%s jours");
    private static final Text MINUTES = Text.of("%s minutes", "%s minutes");

    /** One about which a single list has no more to say. */
    public static MainParameter of(
            int order,
            String code,
            Kind kind,
            Counts counts,
            Map<String, ?> values,
            Text words,
            @Nullable Text change) {
        return new MainParameter(order, code, kind, counts, texts(values), words, null, change);
    }

    /** The same, with something to say of one list. */
    public MainParameter here(Text words) {
        return new MainParameter(order, code, kind, counts, values, this.words, words, change);
    }

    private static String text(Object value) {
        return value instanceof Double number
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : value.toString();
    }

    /** Values as they are kept. */
    static Map<String, String> texts(Map<String, ?> values) {
        var texts = new TreeMap<String, String>();
        values.forEach((name, value) -> texts.put(name, text(value)));
        return texts;
    }

    /** The same, set to something else. */
    MainParameter setTo(Map<String, String> others) {
        return new MainParameter(order, code, kind, counts, others, words, here, change);
    }

    /** What it does, set as it is, and what there is to add of one list; empty where it does not know its values. */
    Optional<String> told(Locale language) {
        return filled(words, language)
                .map(said -> here == null
                        ? said
                        : filled(here, language).map(more -> said + " " + more).orElse(said));
    }

    private Optional<String> filled(Text template, Locale language) {
        var text = template.in(language);
        if (NAME.matcher(text).results().anyMatch(found -> !values.containsKey(found.group(1)))) {
            return Optional.empty();
        }
        return Optional.of(NAME.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(readable(values.getOrDefault(found.group(1), ""), language))));
    }

    private static String readable(String value, Locale language) {
        if (value.startsWith("PT")) {
            var duration = Duration.parse(value);
            var days = duration.equals(duration.truncatedTo(ChronoUnit.DAYS));
            return (days ? DAYS : MINUTES).in(language).formatted(days ? duration.toDays() : duration.toMinutes());
        }
        return NumberFormat.getInstance(language).format(new BigDecimal(value));
    }
}
