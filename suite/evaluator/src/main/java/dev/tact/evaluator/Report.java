package dev.tact.evaluator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.recommendation.engine.Exposure;
import dev.tact.recommendation.engine.GroupGap;
import dev.tact.recommendation.engine.Measures;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was measured, fold by fold; printed as a table and as JSON. */
record Report(
        String model,
        int k,
        int support,
        long seed,
        boolean repeats,
        Data data,
        List<Fold> folds,
        Summary mean,
        Summary deviation,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable GroupGap groups,
        Effort effort,
        long peakMemoryBytes) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What was read, after filters. */
    record Data(int users, long items, long rows) {}

    /** One split. */
    record Fold(
            Map<String, Double> parameters,
            Measures measures,
            Exposure exposure,
            int unanswerableUsers,
            long unanswerableRows,
            long repeatedRows,
            long unknownRows,
            Effort training,
            Effort answering) {}

    /** One number per measure, over the folds. */
    record Summary(
            double ndcg,
            double recall,
            double mrr,
            double coverage,
            double gini,
            double novelty,
            double intraListDistance) {

        static Summary mean(List<Fold> folds) {
            return of(measure -> folds.stream().mapToDouble(measure).average().orElse(0));
        }

        /** The standard deviation of a sample; 0 of a single fold. */
        static Summary deviation(List<Fold> folds) {
            return of(measure -> {
                var mean = folds.stream().mapToDouble(measure).average().orElse(0);
                var squares = folds.stream()
                        .mapToDouble(fold -> Math.pow(measure.applyAsDouble(fold) - mean, 2))
                        .sum();
                return folds.size() < 2 ? 0 : Math.sqrt(squares / (folds.size() - 1));
            });
        }

        private static Summary of(ToDoubleFunction<ToDoubleFunction<Fold>> over) {
            return new Summary(
                    over.applyAsDouble(fold -> fold.measures().ndcg()),
                    over.applyAsDouble(fold -> fold.measures().recall()),
                    over.applyAsDouble(fold -> fold.measures().mrr()),
                    over.applyAsDouble(fold -> fold.exposure().coverage()),
                    over.applyAsDouble(fold -> fold.exposure().gini()),
                    over.applyAsDouble(fold -> fold.exposure().novelty()),
                    over.applyAsDouble(fold -> fold.exposure().intraListDistance()));
        }

        private String cells() {
            return String.format(
                    Locale.ROOT,
                    "%8.4f  %8.4f  %8.4f  %8.3f  %8.3f  %8.2f  %8.3f",
                    ndcg,
                    recall,
                    mrr,
                    coverage,
                    gini,
                    novelty,
                    intraListDistance);
        }
    }

    String json() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("records of numbers are always writable", impossible);
        }
    }

    String table() {
        var text = new Formatter(Locale.ROOT);
        text.format(
                "%s · %,d users · %,d items · %,d rows · support %d · seed %d%s%n",
                model, data.users(), data.items(), data.rows(), support, seed, repeats ? " · repeats" : "");
        text.format(
                "%-6s %9s  %8s  %8s  %8s  %8s  %8s  %8s  %8s  %s%n",
                "fold",
                "questions",
                "nDCG@" + k,
                "recall@" + k,
                "MRR@" + k,
                "coverage",
                "Gini",
                "novelty",
                "distance",
                "parameters");
        for (var at = 0; at < folds.size(); at++) {
            var fold = folds.get(at);
            text.format(
                    "%-6d %,9d  %s  %s%n",
                    at + 1,
                    fold.measures().questions(),
                    Summary.mean(List.of(fold)).cells(),
                    fold.parameters().entrySet().stream()
                            .map(entry -> entry.getKey() + " " + entry.getValue())
                            .collect(Collectors.joining(", ")));
        }
        if (folds.size() > 1) {
            text.format("%-6s %9s  %s%n", "mean", "", mean.cells());
            text.format("%-6s %9s  %s%n", "± sd", "", deviation.cells());
        }
        for (var at = 0; at < folds.size(); at++) {
            remarks(text, folds.size() > 1 ? "fold " + (at + 1) + ": " : "", folds.get(at));
        }
        if (groups != null) {
            groups(text, groups);
        }
        text.format(
                "%.1f s on the clock · %.1f CPU-seconds · of that training %.1f · peak memory %,d MiB%n",
                effort.seconds(),
                effort.cpuSeconds(),
                folds.stream().mapToDouble(fold -> fold.training().cpuSeconds()).sum(),
                peakMemoryBytes >> 20);
        return text.toString();
    }

    private void remarks(Formatter text, String fold, Fold of) {
        if (of.unanswerableUsers() > 0) {
            text.format(
                    "%sunanswerable: %,d users of the test have no training row (%,d rows)%n",
                    fold, of.unanswerableUsers(), of.unanswerableRows());
        }
        if (of.repeatedRows() > 0 && !repeats) {
            text.format("%snot asked: %,d rows that repeat training (--repeat asks them)%n", fold, of.repeatedRows());
        }
        if (of.unknownRows() > 0) {
            text.format("%smissed by all: %,d rows of items that nobody has in training%n", fold, of.unknownRows());
        }
    }

    private void groups(Formatter text, GroupGap gap) {
        text.format("%-20s %9s  %8s  %s%n", "group", "users", "nDCG@" + k, "95 %");
        for (var group : gap.groups()) {
            text.format(
                    "%-20s %,9d  %8.4f  %.4f … %.4f%n",
                    group.name(), group.questions(), group.mean(), group.low(), group.high());
        }
        text.format(
                "largest gap %.4f (%.4f … %.4f), p = %.4f by permutation%n", gap.gap(), gap.low(), gap.high(), gap.p());
    }
}
