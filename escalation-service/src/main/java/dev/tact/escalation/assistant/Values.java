package dev.tact.escalation.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.escalation.intent.Normal;
import dev.tact.kit.language.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of records as they may stand in a sentence: data, whatever they look like. */
final class Values {

    private static final int LONGEST = 80;
    private static final int LONGEST_TEXT = 600;
    private static final Pattern LINK = Pattern.compile(
            "(?i)\\b(?:[a-z][a-z0-9+.-]{1,20}:\\S*|(?:[a-z0-9-]+\\.)+[a-z]{2,}(?:[/:?#]\\S*)?|www\\.\\S+)");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\s]+");
    /** What could begin or end markup, a quotation, a reference or a template. */
    private static final Pattern MARKUP = Pattern.compile("[<>&\\[\\]{}|`\\\\“”«»\"*_#^~=]+");

    private static final Text LINK_LEFT_OUT = Text.of("(link left out)", "(lien retiré)");

    private Values() {}

    /** A value, quoted: on one line, without anything invisible, markup or links, and not long. */
    static String quoted(String value, Locale language) {
        var plain = plain(value, language, LONGEST);
        return isFrench(language) ? "« " + plain + " »" : "“" + plain + "”";
    }

    /** A text of another service's that is no value of a person's. */
    static String told(String text, Locale language) {
        return plain(text, language, LONGEST_TEXT);
    }

    static String quoted(JsonNode value, Locale language) {
        return quoted(text(value), language);
    }

    private static String plain(String value, Locale language, int longest) {
        var visible = CONTROL.matcher(Normal.visible(value)).replaceAll(" ");
        var unlinked = LINK.matcher(MARKUP.matcher(visible).replaceAll(" ")).replaceAll(LINK_LEFT_OUT.in(language));
        var single = unlinked.strip().replaceAll(" {2,}", " ");
        return single.length() <= longest
                ? single
                : single.substring(0, longest).strip() + "…";
    }

    private static String text(JsonNode value) {
        if (value.isValueNode()) {
            return value.asText();
        }
        List<String> parts = new ArrayList<>();
        value.forEach(part -> {
            if (parts.size() < 5) {
                parts.add(text(part));
            }
        });
        return String.join(", ", parts);
    }

    static String date(@Nullable Instant at, Locale language) {
        if (at == null) {
            return isFrench(language) ? "une date inconnue" : "an unknown date";
        }
        var day = at.atZone(ZoneOffset.UTC).toLocalDate();
        if (isFrench(language)) {
            return (day.getDayOfMonth() == 1 ? "1er " : day.getDayOfMonth() + " ")
                    + DateTimeFormatter.ofPattern("MMMM yyyy", Locale.FRANCE).format(day);
        }
        return DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK).format(day);
    }

    /** A period in words; what is no period is quoted. */
    static String period(String iso, Locale language) {
        try {
            var period = Period.parse(iso).normalized();
            var parts = new ArrayList<String>();
            add(parts, period.getYears(), isFrench(language) ? "an" : "year", true);
            add(parts, period.getMonths(), isFrench(language) ? "mois" : "month", !isFrench(language));
            add(parts, period.getDays(), isFrench(language) ? "jour" : "day", true);
            return parts.isEmpty() ? quoted(iso, language) : String.join(isFrench(language) ? " et " : " and ", parts);
        } catch (DateTimeException noPeriod) {
            return quoted(iso, language);
        }
    }

    static String number(double value, Locale language) {
        return String.format(isFrench(language) ? Locale.FRANCE : Locale.UK, "%.2f", value);
    }

    static boolean isFrench(Locale language) {
        return Locale.FRENCH.getLanguage().equals(language.getLanguage());
    }

    private static void add(List<String> parts, int count, String unit, boolean hasPlural) {
        if (count != 0) {
            parts.add(count + " " + unit + (hasPlural && Math.abs(count) > 1 ? "s" : ""));
        }
    }
}
