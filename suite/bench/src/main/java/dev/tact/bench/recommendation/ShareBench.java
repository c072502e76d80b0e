package dev.tact.bench.recommendation;

import dev.tact.bench.profile.Load;
import dev.tact.bench.recommendation.ListShop.Spent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * How much of a request for a list goes into making it, as the running service times both: they are the same requests, so whatever else
 * the machine does slows all of it.
 */
public final class ShareBench {

    /**
     * How much of it.
     *
     * @param customers of the shop
     * @param clients how many ask at once, one after the other in each round
     * @param window how long they ask
     */
    record Extent(int customers, int rounds, List<Integer> clients, Duration window) {}

    /** What so many clients' requests took, over all rounds. */
    record Measured(int clients, Spent spent) {

        @Override
        public String toString() {
            return "%d clients, %,d lists: a request %.1f ms, of which ranking %.2f ms (%.1f %%), explanation %.2f ms (%.1f %%), both %.1f %%"
                    .formatted(
                            clients,
                            spent.lists(),
                            millis(spent.requests()),
                            millis(spent.ranking()),
                            share(spent.ranking()),
                            millis(spent.explanation()),
                            share(spent.explanation()),
                            share(spent.ranking() + spent.explanation()));
        }

        private double millis(double seconds) {
            return 1000 * seconds / spent.lists();
        }

        private double share(double seconds) {
            return 100 * seconds / spent.requests();
        }
    }

    private ShareBench() {}

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        var customers = arguments.length == 0 ? 2_000 : Integer.parseInt(arguments[0]);
        var rounds = arguments.length < 2 ? 5 : Integer.parseInt(arguments[1]);
        var extent = new Extent(customers, rounds, List.of(1, 4, 16), Duration.ofSeconds(5));
        measure(Path.of("").toAbsolutePath(), extent).forEach(System.out::println);
        System.out.printf(
                "%s; %d cores, Java %s, database, clients and services on one machine%n",
                extent, Runtime.getRuntime().availableProcessors(), Runtime.version());
    }

    /** @param root the repository, built */
    static List<Measured> measure(Path root, Extent extent) throws InterruptedException, ExecutionException {
        var spent = new LinkedHashMap<Integer, Spent>();
        try (var shop = ListShop.open(root, root.resolve("suite/bench/target/tact"), extent.customers())) {
            // the first round is for the compilers
            for (var round = 0; round <= extent.rounds(); round++) {
                for (var clients : extent.clients()) {
                    var before = shop.spent();
                    Load.rate(clients, extent.window(), shop::asking);
                    var more = shop.spent().minus(before);
                    if (round > 0) {
                        spent.merge(clients, more, Spent::plus);
                    }
                }
            }
        }
        return spent.entrySet().stream()
                .map(entry -> new Measured(entry.getKey(), entry.getValue()))
                .toList();
    }
}
