package dev.tact.manifests;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The words of a PromQL expression: enough to see that its brackets close, its functions exist, and which metrics it asks for. It is no parser: what
 * Prometheus makes of an expression only Prometheus says ({@code promtool check rules}).
 */
record PromQl(Set<String> metrics) {

    private static final Pattern WORD = Pattern.compile("\\s+"
            + "|(?<string>\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')"
            + "|(?<duration>[0-9]+(?:ms|[smhdwy]))"
            + "|(?<number>[0-9]+(?:\\.[0-9]+)?(?:e[+-]?[0-9]+)?)"
            + "|(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)"
            + "|(?<bracket>[(){}\\[\\]])"
            + "|(?<operator>==|!=|=~|!~|<=|>=|[-+*/%^<>=,])");
    private static final Set<String> FUNCTIONS = Set.of(
            "sum",
            "min",
            "max",
            "avg",
            "count",
            "rate",
            "increase",
            "histogram_quantile",
            "time",
            "clamp_min",
            "absent");
    /** What a list of labels stands behind. */
    private static final Set<String> GROUPINGS = Set.of("by", "without", "on", "ignoring", "group_left", "group_right");

    private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset");

    static PromQl of(String expression) {
        var metrics = new TreeSet<String>();
        var open = new ArrayDeque<String>();
        var words = WORD.matcher(expression);
        var at = 0;
        var last = "";
        while (at < expression.length()) {
            if (!words.find(at) || words.start() != at) {
                throw new IllegalArgumentException("not PromQL from " + expression.substring(at));
            }
            at = words.end();
            var bracket = words.group("bracket");
            if (bracket != null) {
                switch (bracket) {
                    case "(" -> open.push(GROUPINGS.contains(last) ? "labels)" : ")");
                    case "{" -> open.push("}");
                    case "[" -> open.push("]");
                    default -> {
                        if (open.isEmpty() || !open.pop().endsWith(bracket)) {
                            throw new IllegalArgumentException("nothing to close by " + bracket + " in " + expression);
                        }
                    }
                }
            }
            var name = words.group("name");
            var asksForSeries = open.isEmpty() || open.peek().equals(")");
            if (name != null && asksForSeries && !GROUPINGS.contains(name) && !KEYWORDS.contains(name)) {
                if (isCalled(expression, at) || FUNCTIONS.contains(name)) {
                    if (!FUNCTIONS.contains(name)) {
                        throw new IllegalArgumentException("unknown function " + name + " in " + expression);
                    }
                } else {
                    metrics.add(name);
                }
            }
            if (!words.group().isBlank()) {
                last = words.group();
            }
        }
        if (!open.isEmpty()) {
            throw new IllegalArgumentException("left open in " + expression);
        }
        return new PromQl(metrics);
    }

    private static boolean isCalled(String expression, int at) {
        return expression.substring(at).stripLeading().startsWith("(");
    }

    static Set<String> metrics(List<String> expressions) {
        var metrics = new TreeSet<String>();
        expressions.forEach(expression -> metrics.addAll(of(expression).metrics()));
        return metrics;
    }
}
