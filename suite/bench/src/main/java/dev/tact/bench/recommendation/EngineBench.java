package dev.tact.bench.recommendation;

import com.sun.management.OperatingSystemMXBean;
import dev.tact.recommendation.engine.EaseTrainer;
import dev.tact.recommendation.engine.Interest;
import dev.tact.recommendation.engine.Model;
import dev.tact.recommendation.engine.Trainer;
import dev.tact.recommendation.engine.TrainingSet;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What training EASE on an invented shop costs, and scoring one customer with a trained model. */
public final class EngineBench {

    private static final LocalDate DAY = LocalDate.of(2011, 11, 1);
    private static final double RIDGE = 500;

    /**
     * An invented shop.
     *
     * @param interactions how many, spread evenly over the contributors
     */
    record Extent(int contributors, int items, int interactions) {}

    /** Medians of the rounds, in seconds; CPU is of all threads of the process. */
    record Trained(int items, double wall, double cpu) {}

    /** Median of single calls, in milliseconds; {@code slowest} is their 99th percentile. */
    record Scored(int items, int history, double median, double slowest) {}

    private EngineBench() {}

    public static void main(String[] arguments) throws InterruptedException {
        var rounds = arguments.length == 0 ? 3 : Integer.parseInt(arguments[0]);
        var threads = Runtime.getRuntime().availableProcessors();
        System.out.println(training(new Extent(6_034, 2_810, 455_000), rounds, threads));
        System.out.println(scoring(new Extent(6_034, 3_000, 455_000), 75, 20_000, threads));
        System.out.printf("%d rounds, %d threads, Java %s%n", rounds, threads, Runtime.version());
    }

    static Trained training(Extent extent, int rounds, int threads) throws InterruptedException {
        var set = invent(extent);
        var walls = new ArrayList<Double>();
        var cpus = new ArrayList<Double>();
        var items = 0;
        // the first round is for the compilers
        for (var round = 0; round <= rounds; round++) {
            var cpu = cpu();
            var begun = System.nanoTime();
            items = train(set, threads).items().size();
            if (round > 0) {
                walls.add((System.nanoTime() - begun) / 1e9);
                cpus.add((cpu() - cpu) / 1e9);
            }
        }
        return new Trained(items, share(walls, 0.5), share(cpus, 0.5));
    }

    static Scored scoring(Extent extent, int history, int calls, int threads) throws InterruptedException {
        var model = train(invent(extent), threads);
        var random = new Random(2);
        var times = new ArrayList<Double>();
        // the first half is for the compilers
        for (var call = 0; call < 2 * calls; call++) {
            var bought = history(model.items(), history, random);
            var begun = System.nanoTime();
            var scores = model.score(bought);
            var took = (System.nanoTime() - begun) / 1e6;
            if (scores.empty()) {
                throw new IllegalStateException("nothing was scored");
            }
            if (call >= calls) {
                times.add(took);
            }
        }
        return new Scored(model.items().size(), history, share(times, 0.5), share(times, 0.99));
    }

    private static Model train(TrainingSet set, int threads) throws InterruptedException {
        return new EaseTrainer(RIDGE, 0, threads).train(set, Trainer.Progress.SILENT);
    }

    private static Set<String> history(List<String> items, int size, Random random) {
        var history = new HashSet<String>();
        while (history.size() < size) {
            history.add(items.get(random.nextInt(items.size())));
        }
        return history;
    }

    /** Items are had in proportion to 1 / (their place + 10): few by many, many by few. */
    private static TrainingSet invent(Extent extent) {
        var random = new Random(1);
        var cumulated = new double[extent.items()];
        var sum = 0.0;
        for (var item = 0; item < cumulated.length; item++) {
            sum += 1.0 / (item + 10);
            cumulated[item] = sum;
        }
        var set = TrainingSet.builder();
        for (var contributor = 0; contributor < extent.contributors(); contributor++) {
            var size = (int) ((contributor + 1L) * extent.interactions() / extent.contributors()
                    - (long) contributor * extent.interactions() / extent.contributors());
            var items = new HashSet<Integer>();
            while (items.size() < size) {
                var found = Arrays.binarySearch(cumulated, random.nextDouble() * sum);
                items.add(found < 0 ? -found - 1 : found);
            }
            set.add(items.stream()
                    .map(item -> new Interest("item-" + item, DAY))
                    .toList());
        }
        return set.build();
    }

    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static double share(List<Double> values, double share) {
        var sorted = values.stream().sorted().toList();
        return sorted.get((int) (share * sorted.size()));
    }
}
