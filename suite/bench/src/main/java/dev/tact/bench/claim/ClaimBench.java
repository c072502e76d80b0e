package dev.tact.bench.claim;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast waiting cases are given to an agent who comes and may hold a hundred, with all that is counted, written down and told about them,
 * against a bare {@code SKIP LOCKED} on the same rows of the same server; and with a short and a long queue. One after the other and again,
 * in one run.
 */
public final class ClaimBench {

    /**
     * How much of it.
     *
     * @param few cases of the short queue
     * @param many those of the long one
     */
    record Extent(int rounds, int few, int many) {}

    /** Medians of the rounds, cases per second. */
    record Measured(String rawBy, double raw, double offered, double offeredOfMany) {

        @Override
        public String toString() {
            return """
                    bare SKIP LOCKED (%s)   %,.0f/s
                    given to agents            %,.0f/s: %.0f %% of it
                    from the long queue        %,.0f/s: a case costs %.2f x""".formatted(rawBy, raw, offered, 100 * offered / raw, offeredOfMany, offered / offeredOfMany);
        }
    }

    private ClaimBench() {}

    public static void main(String[] arguments) throws Exception {
        var rounds = arguments.length == 0 ? 7 : Integer.parseInt(arguments[0]);
        var many = arguments.length < 2 ? 1_000_000 : Integer.parseInt(arguments[1]);
        var extent = new Extent(rounds, 1_000, many);
        System.out.println(measure(Path.of("").toAbsolutePath(), extent));
        System.out.printf(
                "%s; %d cores, Java %s, server, client and service on one machine%n",
                extent, Runtime.getRuntime().availableProcessors(), Runtime.version());
    }

    /** @param root the repository, built */
    static Measured measure(Path root, Extent extent) throws IOException, InterruptedException, SQLException {
        var raw = new ArrayList<Double>();
        var offered = new ArrayList<Double>();
        var offeredOfMany = new ArrayList<Double>();
        try (var desk = Desk.open(root, root.resolve("suite/bench/target/tact"))) {
            desk.queue(extent.few());
            for (var round = 0; round <= extent.rounds(); round++) {
                var bare = desk.bare(extent.few() / 2);
                var given = desk.offer();
                // the first round is for the compilers
                if (round > 0) {
                    raw.add(bare);
                    offered.add(given);
                }
            }
            desk.queue(extent.many() - extent.few());
            for (var round = 0; round <= extent.rounds(); round++) {
                var given = desk.offer();
                if (round > 0) {
                    offeredOfMany.add(given);
                }
            }
            return new Measured(desk.rawBy(), median(raw), median(offered), median(offeredOfMany));
        }
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
