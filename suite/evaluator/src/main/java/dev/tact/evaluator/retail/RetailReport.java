package dev.tact.evaluator.retail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.evaluator.Effort;
import dev.tact.recommendation.engine.GroupGap;
import dev.tact.recommendation.engine.Measures;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the experiment measured; printed as a table and as JSON. */
public record RetailReport(
        String testFrom,
        String testTo,
        int customers,
        int items,
        List<Line> repeat,
        List<Line> explore,
        GroupGap countries,
        Effort effort,
        long peakMemoryBytes) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One model.
     *
     * @param validation its nDCG on the 30 days before the test, with these parameters
     * @param lead by how much the engine's model for the task (RepeatScorer, EASE) is ahead of this one in nDCG, with the 95 % interval of a
     *     paired bootstrap
     */
    public record Line(
            String model, Map<String, Double> parameters, double validation, Measures measures, Difference lead) {}

    public String json() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("records of numbers are always writable", impossible);
        }
    }

    public String table() {
        var text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "Online Retail · test %s to %s · trained on the days before · %,d customers with two invoices, %,d items%n",
                testFrom,
                testTo,
                customers,
                items));
        task(text, "what is bought again (the customer's own items are ranked)", "RepeatScorer", repeat);
        task(text, "what is bought for the first time (all other items are ranked)", "ease", explore);
        text.append(String.format(
                Locale.ROOT,
                "%ncountries, ease: largest gap %.4f (%.4f … %.4f), p = %.4f: %s%n",
                countries.gap(),
                countries.low(),
                countries.high(),
                countries.p(),
                countries.groups().stream()
                        .map(group -> String.format(
                                Locale.ROOT, "%s %.4f (%,d)", group.name(), group.mean(), group.questions()))
                        .collect(Collectors.joining(", "))));
        text.append(String.format(
                Locale.ROOT,
                "%.1f s on the clock · %.1f CPU-seconds · peak memory %,d MiB%n",
                effort.seconds(),
                effort.cpuSeconds(),
                peakMemoryBytes >> 20));
        return text.toString();
    }

    private static void task(StringBuilder text, String title, String champion, List<Line> lines) {
        text.append(String.format(
                Locale.ROOT,
                "%n%s, %,d questions%n%-36s %8s %8s %9s %8s  %-28s %s%n",
                title,
                lines.getFirst().measures().questions(),
                "model",
                "tuned at",
                "nDCG@10",
                "recall@10",
                "MRR@10",
                "lead of " + champion + " (95 %)",
                "parameters"));
        for (var line : lines) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-36s %8.4f %8.4f %9.4f %8.4f  %-28s %s%n",
                    line.model(),
                    line.validation(),
                    line.measures().ndcg(),
                    line.measures().recall(),
                    line.measures().mrr(),
                    line.model().equals(champion) ? "" : line.lead().toString(),
                    line.parameters().entrySet().stream()
                            .map(entry -> entry.getKey() + " " + rounded(entry.getValue()))
                            .collect(Collectors.joining(", "))));
        }
    }

    private static String rounded(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
