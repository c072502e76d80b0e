package dev.tact.evaluator.retail;

import dev.tact.demo.retail.OnlineRetail;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The days on which each customer with at least two invoices bought each item, and the customer's country. */
record Purchases(SortedMap<String, SortedMap<String, List<LocalDate>>> ofCustomers, Map<String, String> countries) {

    private static final int FEWEST_INVOICES = 2;

    static Purchases in(Path file) {
        var days = new TreeMap<String, SortedMap<String, SortedSet<LocalDate>>>();
        var invoices = new HashMap<String, Set<String>>();
        var countries = new HashMap<String, String>();
        new OnlineRetail(file).forEach(row -> {
            if (row.isPurchase()) {
                var customer = row.customer();
                days.computeIfAbsent(customer, any -> new TreeMap<>())
                        .computeIfAbsent(row.itemId(), any -> new TreeSet<>())
                        .add(LocalDate.parse(row.date().substring(0, "2010-12-01".length())));
                invoices.computeIfAbsent(customer, any -> new HashSet<>()).add(row.invoice());
                countries.put(customer, row.country());
            }
        });
        var kept = new TreeMap<String, SortedMap<String, List<LocalDate>>>();
        days.forEach((customer, items) -> {
            if (invoices.getOrDefault(customer, Set.of()).size() >= FEWEST_INVOICES) {
                var listed = new TreeMap<String, List<LocalDate>>();
                items.forEach((item, on) -> listed.put(item, List.copyOf(on)));
                kept.put(customer, listed);
            }
        });
        return new Purchases(kept, countries);
    }

    LocalDate lastDay() {
        return ofCustomers.values().stream()
                .flatMap(items -> items.values().stream())
                .map(List::getLast)
                .max(LocalDate::compareTo)
                .orElse(LocalDate.EPOCH);
    }
}
