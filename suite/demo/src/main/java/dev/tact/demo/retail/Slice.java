package dev.tact.demo.retail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * A small data set in the shape of the real one: every row of some customers, the same ones on every machine, alice, bob and chloe
 * among them, and a few rows of nobody.
 */
public final class Slice {

    /** Customers who bought neither hardly anything nor half the shop, so that few rows teach something. */
    private static final int FEWEST_ROWS = 40;

    private static final int MOST_ROWS = 250;
    private static final int ROWS_OF_NOBODY = 200;

    private Slice() {}

    /** Writes the rows of so many customers, besides the three, to the file. */
    public static OnlineRetail of(OnlineRetail whole, int customers, Path file) {
        var rows = new HashMap<String, Integer>();
        whole.forEach(row -> {
            if (row.isOfSomebody()) {
                rows.merge(row.customer(), 1, Integer::sum);
            }
        });
        var chosen = new HashSet<>(Set.of(Customers.ALICE, Customers.BOB, Customers.CHLOE));
        rows.entrySet().stream()
                .filter(entry -> entry.getValue() >= FEWEST_ROWS && entry.getValue() <= MOST_ROWS)
                .map(entry -> entry.getKey())
                .sorted(Comparator.comparingDouble((String customer) -> Draw.of("slice:" + customer))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(customers)
                .forEach(chosen::add);
        return write(whole, chosen, file);
    }

    private static OnlineRetail write(OnlineRetail whole, Set<String> chosen, Path file) {
        var kept = new ArrayList<Row>();
        var ofNobody = new int[1];
        whole.forEach(row -> {
            if (row.isOfSomebody() ? chosen.contains(row.customer()) : ofNobody[0]++ < ROWS_OF_NOBODY) {
                kept.add(row);
            }
        });
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(OnlineRetail.write(kept));
            }
            return new OnlineRetail(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}
