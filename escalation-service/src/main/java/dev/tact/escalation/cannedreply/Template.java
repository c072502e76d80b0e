package dev.tact.escalation.cannedreply;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with variables of a closed set. Nothing is evaluated, and what stands in for a variable is never read again: a name that is spelt
 * like a variable stays that name.
 */
final class Template {

    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}|[{}]");
    // control and invisible formatting characters could break out of the line or turn its direction
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+");

    private Template() {}

    /** Whether every brace belongs to a variable that there is. */
    static boolean isSound(String text) {
        return BRACES.matcher(text).results().allMatch(found -> variable(found).isPresent());
    }

    /** The text with its variables filled in, each on one line. */
    static String fill(String text, Function<Variable, String> values) {
        return BRACES.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(variable(found)
                        .map(values)
                        .map(value -> UNPRINTABLE.matcher(value).replaceAll(" ").strip())
                        .orElseGet(found::group)));
    }

    /** The text as a part of a page: none of it is markup. */
    static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replaceAll("\\R", "<br>");
    }

    private static Optional<Variable> variable(MatchResult found) {
        return Optional.ofNullable(found.group(1)).flatMap(Variable::spelt);
    }
}
