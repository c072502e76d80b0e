package dev.tact.bench.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * What profile-service takes in and shows, against what its PostgreSQL takes: everything in one run, one after the other and
 * again, so that whatever else the machine does slows all of it.
 */
public final class ProfileBench {

    private static final String SHORT = "alice";
    private static final String FULL = "bob";
    private static final String LONG = "chloe";
    private static final int VIEWED = 2_000;

    /**
     * How much of it.
     *
     * @param few how many clients send single events, batches and rows
     * @param many how many clients send single events and rows in another measurement
     * @param warmUp for how long single events, and half as long batches, are sent before anything is measured, for the compilers
     * @param window how long each measurement lasts
     * @param history how many events the long history has
     * @param views how many times each history is looked at in each round
     */
    record Extent(int rounds, int few, int many, Duration warmUp, Duration window, int history, int views) {}

    /** What so many clients did a second, each row and each single event in a transaction of its own: medians of the rounds. */
    record Rate(int clients, double inserts, double singles) {

        @Override
        public String toString() {
            return "%,6d clients: INSERT %,.0f/s, POST /v1/track %,.0f/s: %.0f %% of INSERT"
                    .formatted(clients, inserts, singles, 100 * singles / inserts);
        }
    }

    /** Medians of the rounds, per second; of all looks, in milliseconds. */
    record Measured(
            String insertsBy, Rate few, Rate many, double batched, double shortView, double fullView, double longView) {

        @Override
        public String toString() {
            return """
                    single-row INSERT by %s
                    %s
                    %s
                    %,6d clients: POST /v1/batch of 100 %,.0f events/s: %.1f x single, %.2f x INSERT
                    view, 10 events            %.1f ms
                    view, %,d events         %.1f ms: %.2f x
                    view, long history         %.1f ms: %.2f x, and %.2f x that of %,d events""".formatted(
                            insertsBy,
                            few,
                            many,
                            few.clients(),
                            batched,
                            batched / few.singles(),
                            batched / few.inserts(),
                            shortView,
                            VIEWED,
                            fullView,
                            fullView / shortView,
                            longView,
                            longView / shortView,
                            longView / fullView,
                            VIEWED);
        }
    }

    /** What the rounds measured, and their median. */
    private static final class Rounds {
        private final int clients;
        private final List<Double> inserts = new ArrayList<>();
        private final List<Double> singles = new ArrayList<>();

        Rounds(int clients) {
            this.clients = clients;
        }

        void measure(Shop shop, Inserts server, Duration window)
                throws IOException, InterruptedException, ExecutionException {
            inserts.add(server.rate(clients, window));
            singles.add(Load.rate(clients, window, client -> shop.tracking(client, 1)));
        }

        Rate last() {
            return new Rate(clients, inserts.getLast(), singles.getLast());
        }

        Rate median() {
            return new Rate(clients, ProfileBench.median(inserts), ProfileBench.median(singles));
        }
    }

    private ProfileBench() {}

    public static void main(String[] arguments)
            throws IOException, InterruptedException, ExecutionException, SQLException {
        var rounds = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
        var seconds = arguments.length < 2 ? 5 : Integer.parseInt(arguments[1]);
        var extent = new Extent(rounds, 16, 128, Duration.ofSeconds(90), Duration.ofSeconds(seconds), 100_000, 100);
        System.out.println(measure(Path.of("").toAbsolutePath(), extent));
        System.out.printf(
                "%s; %d cores, Java %s, server, clients and services on one machine%n",
                extent, Runtime.getRuntime().availableProcessors(), Runtime.version());
    }

    /** @param root the repository, built */
    static Measured measure(Path root, Extent extent)
            throws IOException, InterruptedException, ExecutionException, SQLException {
        var few = new Rounds(extent.few());
        var many = new Rounds(extent.many());
        var batched = new ArrayList<Double>();
        var shortViews = new ArrayList<Double>();
        var fullViews = new ArrayList<Double>();
        var longViews = new ArrayList<Double>();
        try (var shop = Shop.open(root, root.resolve("suite/bench/target/tact"));
                var server = shop.inserts()) {
            shop.brings(SHORT, 10);
            shop.brings(FULL, VIEWED);
            shop.brings(LONG, extent.history());
            Load.rate(extent.many(), extent.warmUp(), client -> shop.tracking(client, 1));
            Load.rate(extent.few(), extent.warmUp().dividedBy(2), client -> shop.tracking(client, 100));
            for (var look = 0; look < extent.views(); look++) {
                shop.view(LONG);
            }
            shop.refused();
            for (var round = 1; round <= extent.rounds(); round++) {
                few.measure(shop, server, extent.window());
                many.measure(shop, server, extent.window());
                batched.add(Load.rate(extent.few(), extent.window(), client -> shop.tracking(client, 100)));
                for (var look = 0; look < extent.views(); look++) {
                    shortViews.add(millis(shop.view(SHORT)));
                    fullViews.add(millis(shop.view(FULL)));
                    longViews.add(millis(shop.view(LONG)));
                }
                System.out.printf(
                        "round %d:%n%s%n%s%nbatch %,.0f/s, %d requests refused%n",
                        round, few.last(), many.last(), batched.getLast(), shop.refused());
            }
            return new Measured(
                    server.by(),
                    few.median(),
                    many.median(),
                    median(batched),
                    median(shortViews),
                    median(fullViews),
                    median(longViews));
        }
    }

    private static double millis(Duration took) {
        return took.toNanos() / 1e6;
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
