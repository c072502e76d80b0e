package dev.tact.demo.retail;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who bought something, and what. */
public final class Customers {

    /** The numbers of those in the data set whom the people of the development realm play. */
    public static final String ALICE = "17757";

    public static final String BOB = "15005";
    public static final String CHLOE = "12681";

    private final SortedMap<String, Set<String>> items;

    private Customers(SortedMap<String, Set<String>> items) {
        this.items = items;
    }

    public static Customers of(OnlineRetail purchases) {
        var items = new TreeMap<String, Set<String>>();
        purchases.forEach(row -> {
            if (row.isPurchase()) {
                items.computeIfAbsent(row.customer(), _ -> new HashSet<>()).add(row.itemId());
            }
        });
        return new Customers(items);
    }

    public Collection<String> all() {
        return Collections.unmodifiableSet(items.keySet());
    }

    /** The items a customer ever bought. */
    public Set<String> boughtBy(String customer) {
        return Collections.unmodifiableSet(items.getOrDefault(customer, Set.of()));
    }
}
