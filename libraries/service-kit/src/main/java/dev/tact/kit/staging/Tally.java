package dev.tact.kit.staging;

import java.util.List;
import java.util.Map;

/** What became of the rows of one chunk. */
public record Tally(int rows, int stored, Map<String, Long> skipped, List<Refusal> refused) {

    /** A row that could not be taken, and why: a code that carries nothing of the row. */
    public record Refusal(long line, String reason) {}

    public Tally {
        skipped = Map.copyOf(skipped);
        refused = List.copyOf(refused);
        var accounted = stored
                + refused.size()
                + skipped.values().stream().mapToLong(Long::longValue).sum();
        if (accounted != rows) {
            throw new IllegalArgumentException(rows + " rows, and " + accounted + " accounted for");
        }
    }
}
