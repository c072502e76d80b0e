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
     * @param window how long each measurement lasts
     * @param history how many events the long history has
     * @param views how many times each history is looked at in each round
     */
    record Extent(int rounds, int clients, Duration window, int history, int views) {}

    /** Medians of the rounds, per second; of all looks, in milliseconds. */
    record Measured(
            String insertsBy,
            double inserts,
            double singles,
            double batched,
            double shortView,
            double fullView,
            double longView) {

        @Override
        public String toString() {
            return """
                    single-row INSERT (%s)  %,.0f/s
                    POST /v1/track             %,.0f events/s: %.0f %% of INSERT
                    POST /v1/batch of 100      %,.0f events/s: %.1f x single
                    view, 10 events            %.1f ms
                    view, %,d events         %.1f ms: %.2f x
                    view, long history         %.1f ms: %.2f x, and %.2f x that of %,d events""".formatted(
                            insertsBy,
                            inserts,
                            singles,
                            100 * singles / inserts,
                            batched,
                            batched / singles,
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

    private ProfileBench() {}

    public static void main(String[] arguments)
            throws IOException, InterruptedException, ExecutionException, SQLException {
        var rounds = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
        var seconds = arguments.length < 2 ? 5 : Integer.parseInt(arguments[1]);
        var extent = new Extent(rounds, 16, Duration.ofSeconds(seconds), 100_000, 100);
        System.out.println(measure(Path.of("").toAbsolutePath(), extent));
        System.out.printf(
                "%s; %d cores, Java %s, server, clients and services on one machine%n",
                extent, Runtime.getRuntime().availableProcessors(), Runtime.version());
    }

    /** @param root the repository, built */
    static Measured measure(Path root, Extent extent)
            throws IOException, InterruptedException, ExecutionException, SQLException {
        var inserts = new ArrayList<Double>();
        var singles = new ArrayList<Double>();
        var batched = new ArrayList<Double>();
        var shortViews = new ArrayList<Double>();
        var fullViews = new ArrayList<Double>();
        var longViews = new ArrayList<Double>();
        try (var shop = Shop.open(root, root.resolve("suite/bench/target/tact"));
                var server = shop.inserts()) {
            shop.brings(SHORT, 10);
            shop.brings(FULL, VIEWED);
            shop.brings(LONG, extent.history());
            // the first round is for the compilers
            for (var round = 0; round <= extent.rounds(); round++) {
                var insert = server.rate(extent.clients(), extent.window());
                var single = Load.rate(extent.clients(), extent.window(), client -> shop.tracking(client, 1));
                var batch = Load.rate(extent.clients(), extent.window(), client -> shop.tracking(client, 100));
                for (var look = 0; look < extent.views(); look++) {
                    var views = List.of(shop.view(SHORT), shop.view(FULL), shop.view(LONG));
                    if (round > 0) {
                        shortViews.add(millis(views.get(0)));
                        fullViews.add(millis(views.get(1)));
                        longViews.add(millis(views.get(2)));
                    }
                }
                if (round == 0) {
                    shop.refused();
                } else {
                    inserts.add(insert);
                    singles.add(single);
                    batched.add(batch);
                    System.out.printf(
                            "round %d: INSERT %,.0f/s, track %,.0f/s, batch %,.0f/s, %d requests refused%n",
                            round, insert, single, batch, shop.refused());
                }
            }
            return new Measured(
                    server.by(),
                    median(inserts),
                    median(singles),
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
