package dev.tact.demo.retail;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The items the data set is about: what a shop would have in its catalogue, derived from what it sold. */
public record Catalogue(List<Item> items) {

    private static final CsvMapper CSV = new CsvMapper();
    private static final String BEFORE_A_CAPITAL = " -/(&.\"+";

    public Catalogue {
        items = List.copyOf(items);
    }

    public static Catalogue of(OnlineRetail purchases) {
        var sold = new TreeMap<String, Sold>();
        purchases.forEach(row -> {
            if (row.isPurchase()) {
                sold.computeIfAbsent(row.itemId(), _ -> new Sold()).add(row);
            }
        });
        return new Catalogue(sold.entrySet().stream()
                .map(entry -> entry.getValue().item(entry.getKey()))
                .toList());
    }

    /** The file that {@code POST /v1/imports/items} reads. */
    public byte[] csv() {
        try {
            return CSV.writer(CSV.schemaFor(Item.class).withHeader()).writeValueAsBytes(items);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Map<String, String> titles() {
        return items.stream().collect(Collectors.toMap(Item::itemId, Item::title));
    }

    private static final class Sold {

        private final Map<String, Integer> descriptions = new HashMap<>();
        private final List<BigDecimal> prices = new ArrayList<>();
        private String firstDay = "9999";

        void add(Row row) {
            descriptions.merge(row.description().strip(), 1, Integer::sum);
            prices.add(new BigDecimal(row.unitPrice()));
            if (row.day().compareTo(firstDay) < 0) {
                firstDay = row.day();
            }
        }

        Item item(String id) {
            var description = descriptions.entrySet().stream()
                    .max(Map.Entry.<String, Integer>comparingByValue()
                            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                    .orElseThrow()
                    .getKey();
            return new Item(
                    id,
                    titled(description),
                    Category.of(description).code(),
                    median().toPlainString(),
                    "GBP",
                    firstDay);
        }

        private BigDecimal median() {
            prices.sort(Comparator.naturalOrder());
            var middle = prices.size() / 2;
            var median = prices.size() % 2 == 1
                    ? prices.get(middle)
                    : prices.get(middle - 1).add(prices.get(middle)).divide(BigDecimal.TWO);
            return median.setScale(2, RoundingMode.HALF_EVEN);
        }
    }

    /** The file shouts; a reason that names an item should not. */
    static String titled(String description) {
        var title = new StringBuilder(description.length());
        var previous = ' ';
        for (var i = 0; i < description.length(); i++) {
            var letter = description.charAt(i);
            title.append(
                    BEFORE_A_CAPITAL.indexOf(previous) >= 0
                            ? Character.toUpperCase(letter)
                            : Character.toLowerCase(letter));
            previous = letter;
        }
        return title.toString().replaceAll("\\s+", " ").replaceAll("\\.$", "");
    }
}
