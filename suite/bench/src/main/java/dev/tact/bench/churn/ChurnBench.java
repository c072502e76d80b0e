package dev.tact.bench.churn;

import dev.tact.demo.retail.OnlineRetail;
import dev.tact.profile.habits.ChurnModel;
import dev.tact.profile.habits.ChurnModel.Seen;
import dev.tact.profile.habits.LifecycleStage;
import dev.tact.profile.habits.Population;
import dev.tact.profile.habits.Population.Gaps;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Fits, calibrates and tests the churn risk by a split in time: purchases up to a day shape the model, what happened after it up to
 * a later day calibrates it, and what happened after that tests it. What is tested is what profile-service runs, on those to whom
 * it would give a risk.
 */
public final class ChurnBench {

    private static final int HORIZON = ChurnModel.HORIZON;
    private static final int WEEK = 7;

    /** Somebody as seen on a day, and whether they then bought nothing for the horizon. */
    record Example(Seen seen, boolean churned) {}

    /** One split. */
    record Split(LocalDate fitUntil, LocalDate testFrom) {}

    /** What came of one split: the model, calibrated, and each way's quality on the test. */
    record Tested(ChurnModel model, int people, Map<String, Quality> qualities) {}

    private ChurnBench() {}

    public static void main(String[] arguments) {
        var data = arguments.length == 0 ? OnlineRetail.in(Path.of("")) : new OnlineRetail(Path.of(arguments[0]));
        var days = BuyingDays.in(data);
        var customers = days.ofCustomers();
        var first =
                customers.stream().map(List::getFirst).min(LocalDate::compareTo).orElseThrow();
        var last =
                customers.stream().map(List::getLast).max(LocalDate::compareTo).orElseThrow();
        System.out.printf("%d customers, %s to %s; horizon %d days%n", customers.size(), first, last, HORIZON);

        var test = new Split(first.plusDays(HORIZON), last.minusDays(HORIZON));
        print(
                "one season earlier",
                new Split(first.plusDays(2 * HORIZON / 3), test.testFrom().minusDays(HORIZON)),
                customers);
        print("the test", test, customers);
        var gaps = gaps(days.ofItems());
        System.out.printf(
                "gaps between purchases of an item: mean log %.3f, variance within %.3f, between %.3f%n",
                gaps.mean(), gaps.within(), gaps.between());
    }

    private static void print(String name, Split split, List<List<LocalDate>> customers) {
        var tested = test(split, customers);
        var model = tested.model;
        System.out.printf(
                "%n%s: fit to %s, calibrated to %s, tested on %d customers to %s%n",
                name, split.fitUntil, split.testFrom, tested.people, split.testFrom.plusDays(HORIZON));
        System.out.printf(
                "  shape %.4f scale %.2f leaving %.4f staying %.4f intercept %.4f slope %.4f%n",
                model.shape(), model.scale(), model.leaving(), model.staying(), model.intercept(), model.slope());
        tested.qualities.forEach((way, quality) -> System.out.printf(
                "  %-18s ECE %.4f  Brier %.4f  AUC %.4f  said %.3f  happened %.3f%n",
                way, quality.ece(), quality.brier(), quality.auc(), quality.said(), quality.happened()));
    }

    static Tested test(Split split, List<List<LocalDate>> customers) {
        var fitted = BuyingFit.fit(seen(split.fitUntil, customers));
        // every week a day to look ahead from, the last one so that its horizon ends where the test begins
        var calibration = split.fitUntil
                .datesUntil(split.testFrom.minusDays(HORIZON).plusDays(1))
                .filter(day -> ChronoUnit.DAYS.between(split.fitUntil, day) % WEEK == 0)
                .flatMap(day -> examples(day, customers).stream())
                .toList();
        var happened = happened(calibration);
        var line = Logistic.fit(features(calibration, List.of(seen -> logit(fitted.uncalibrated(seen)))), happened)
                .weights();
        var model = new ChurnModel(
                fitted.shape(), fitted.scale(), fitted.leaving(), fitted.staying(), line.getEntry(0), line.getEntry(1));
        var rfm = Logistic.fit(features(calibration, List.of(ChurnBench::recency, ChurnBench::frequency)), happened);
        var baseRate = IntStream.range(0, happened.length)
                .mapToDouble(i -> happened[i] ? 1 : 0)
                .average()
                .orElseThrow();

        var people = examples(split.testFrom, customers);
        var ways = new LinkedHashMap<String, ToDoubleFunction<Seen>>();
        ways.put("shipped", Population.shipped().churn()::calibrated);
        ways.put("calibrated", model::calibrated);
        ways.put("uncalibrated", fitted::uncalibrated);
        ways.put("RFM logistic", seen -> rfm.probability(recency(seen), frequency(seen)));
        ways.put("base rate", seen -> baseRate);
        var qualities = new LinkedHashMap<String, Quality>();
        ways.forEach((name, way) -> qualities.put(
                name,
                Quality.of(
                        people.stream()
                                .mapToDouble(person -> way.applyAsDouble(person.seen))
                                .toArray(),
                        happened(people))));
        return new Tested(model, people.size(), qualities);
    }

    private static List<Seen> seen(LocalDate day, List<List<LocalDate>> customers) {
        return customers.stream()
                .filter(days -> !days.getFirst().isAfter(day))
                .map(days -> Seen.on(day, days))
                .toList();
    }

    private static List<Example> examples(LocalDate day, List<List<LocalDate>> customers) {
        return customers.stream()
                .filter(days -> !days.getFirst().isAfter(day))
                .filter(days -> LifecycleStage.on(day, upTo(day, days)).orElseThrow() != LifecycleStage.LAPSED)
                .map(days -> new Example(
                        Seen.on(day, days),
                        days.stream()
                                .noneMatch(bought -> bought.isAfter(day) && !bought.isAfter(day.plusDays(HORIZON)))))
                .toList();
    }

    private static List<LocalDate> upTo(LocalDate day, List<LocalDate> days) {
        return days.stream().filter(bought -> !bought.isAfter(day)).toList();
    }

    private static double[][] features(List<Example> examples, List<ToDoubleFunction<Seen>> features) {
        return examples.stream()
                .map(example -> features.stream()
                        .mapToDouble(feature -> feature.applyAsDouble(example.seen))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static boolean[] happened(List<Example> examples) {
        var happened = new boolean[examples.size()];
        for (var i = 0; i < happened.length; i++) {
            happened[i] = examples.get(i).churned;
        }
        return happened;
    }

    // money is left out: Tact keeps no sums of it
    private static double recency(Seen seen) {
        return Math.log1p((double) (seen.tenure() - seen.last()));
    }

    private static double frequency(Seen seen) {
        return Math.log1p(seen.repeats());
    }

    private static double logit(double probability) {
        return Math.log(probability / (1 - probability));
    }

    /** Components of variance, by the analysis of variance of groups of unequal size. */
    private static Gaps gaps(List<List<LocalDate>> items) {
        var groups = items.stream()
                .filter(days -> days.size() > 1)
                .map(days -> IntStream.range(1, days.size())
                        .mapToDouble(i -> Math.log((double) ChronoUnit.DAYS.between(days.get(i - 1), days.get(i))))
                        .toArray())
                .toList();
        var count = groups.stream().mapToInt(group -> group.length).sum();
        var mean = groups.stream().flatMapToDouble(Arrays::stream).average().orElseThrow();
        var within = 0.0;
        var between = 0.0;
        var squares = 0.0;
        for (var group : groups) {
            var own = Arrays.stream(group).average().orElseThrow();
            within += Arrays.stream(group).map(gap -> Math.pow(gap - own, 2)).sum();
            between += group.length * Math.pow(own - mean, 2);
            squares += (double) group.length * group.length;
        }
        within /= count - groups.size();
        between /= groups.size() - 1;
        return new Gaps(mean, within, (between - within) / ((count - squares / count) / (groups.size() - 1)));
    }
}
