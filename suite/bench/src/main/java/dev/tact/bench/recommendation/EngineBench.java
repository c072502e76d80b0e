package dev.tact.bench.recommendation;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What training EASE on an invented shop costs, and scoring one customer with a trained model. */
public final class EngineBench {

    /** Medians of the rounds, in seconds; CPU is of all threads of the process. */
    record Trained(int items, double wall, double cpu) {}

    /**
     * Of single calls, in milliseconds.
     *
     * @param slowest the 99th percentile
     * @param slowestCpu the 99th percentile of the time on a processor: what a call took by itself, whatever else the machine did
     */
    record Scored(int items, int history, double median, double slowest, double slowestCpu) {}

    private EngineBench() {}

    public static void main(String[] arguments) throws InterruptedException {
        var rounds = arguments.length == 0 ? 3 : Integer.parseInt(arguments[0]);
        var threads = Runtime.getRuntime().availableProcessors();
        System.out.println(training(new InventedShop(6_034, 2_810, 455_000), rounds, threads));
        System.out.println(scoring(new InventedShop(6_034, 3_000, 455_000), 75, 20_000, threads));
        System.out.printf("%d rounds, %d threads, Java %s%n", rounds, threads, Runtime.version());
    }

    static Trained training(InventedShop shop, int rounds, int threads) throws InterruptedException {
        var set = shop.taught();
        var walls = new ArrayList<Double>();
        var cpus = new ArrayList<Double>();
        var items = 0;
        // the first round is for the compilers
        for (var round = 0; round <= rounds; round++) {
            var cpu = cpu();
            var begun = System.nanoTime();
            items = InventedShop.model(set, threads).items().size();
            if (round > 0) {
                walls.add((System.nanoTime() - begun) / 1e9);
                cpus.add((cpu() - cpu) / 1e9);
            }
        }
        return new Trained(items, share(walls, 0.5), share(cpus, 0.5));
    }

    static Scored scoring(InventedShop shop, int history, int calls, int threads) throws InterruptedException {
        var model = InventedShop.model(shop.taught(), threads);
        var random = new Random(2);
        var times = new ArrayList<Double>();
        var cpus = new ArrayList<Double>();
        var clock = ManagementFactory.getThreadMXBean();
        // the first half is for the compilers
        for (var call = 0; call < 2 * calls; call++) {
            var bought = InventedShop.history(model.items(), history, random);
            var cpu = clock.getCurrentThreadCpuTime();
            var begun = System.nanoTime();
            var scores = model.score(bought);
            var took = (System.nanoTime() - begun) / 1e6;
            var tookCpu = (clock.getCurrentThreadCpuTime() - cpu) / 1e6;
            if (scores.empty()) {
                throw new IllegalStateException("nothing was scored");
            }
            if (call >= calls) {
                times.add(took);
                cpus.add(tookCpu);
            }
        }
        return new Scored(model.items().size(), history, share(times, 0.5), share(times, 0.99), share(cpus, 0.99));
    }

    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static double share(List<Double> values, double share) {
        var sorted = values.stream().sorted().toList();
        return sorted.get((int) (share * sorted.size()));
    }
}
