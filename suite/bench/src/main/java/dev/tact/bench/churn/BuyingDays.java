package dev.tact.bench.churn;

import dev.tact.demo.retail.OnlineRetail;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The distinct days on which each customer bought, in all and of each item. */
final class BuyingDays {

    private final Map<String, SortedSet<LocalDate>> ofCustomers = new HashMap<>();
    private final Map<String, SortedSet<LocalDate>> ofItems = new HashMap<>();

    static BuyingDays in(OnlineRetail data) {
        var days = new BuyingDays();
        data.forEach(row -> {
            if (row.isPurchase()) {
                var day = LocalDate.parse(row.date().substring(0, "2010-12-01".length()));
                var customer = row.customer();
                days.ofCustomers
                        .computeIfAbsent(customer, any -> new TreeSet<>())
                        .add(day);
                days.ofItems
                        .computeIfAbsent(customer + ' ' + row.itemId(), any -> new TreeSet<>())
                        .add(day);
            }
        });
        return days;
    }

    /** Each customer's days, oldest first. */
    List<List<LocalDate>> ofCustomers() {
        return listed(ofCustomers.values());
    }

    /** The days on which one customer bought one item, oldest first. */
    List<List<LocalDate>> ofItems() {
        return listed(ofItems.values());
    }

    private static List<List<LocalDate>> listed(Collection<SortedSet<LocalDate>> days) {
        return days.stream().map(List::copyOf).toList();
    }
}
