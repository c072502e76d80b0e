package dev.tact.profile.tracking;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The events of Segment's specifications (e-commerce, spec of page and screen) that are known here, and what their properties are
 * called here. A client sends many more of an event's properties than anybody asked for, so of these only what the definition
 * declares is kept; an event of a company's own must be exactly as it was registered.
 */
final class StandardEvents {

    static final String PURCHASE = "purchase";
    static final String PAGE = "page-viewed";
    static final String SCREEN = "screen-viewed";

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final String ORDER_COMPLETED = "order-completed";
    private static final Set<String> OF_AN_ITEM =
            Set.of(PURCHASE, "product-viewed", "product-clicked", "product-added", "product-removed");
    private static final Set<String> OTHERS = Set.of("product-list-viewed", "products-searched", PAGE, SCREEN);
    private static final Map<String, String> NAMES =
            Map.of("price", "unitPrice", "order_id", "invoice", "list_id", "listId");

    private StandardEvents() {}

    /** The type that an event of this name is registered under. */
    static String type(String event) {
        return isOrder(event) ? PURCHASE : kebab(event);
    }

    /** Whether this event is an order of several products, each of them a purchase. */
    static boolean isOrder(String event) {
        return kebab(event).equals(ORDER_COMPLETED);
    }

    private static String kebab(String event) {
        var words = BETWEEN_WORDS.matcher(event).replaceAll("-");
        var from = words.startsWith("-") ? 1 : 0;
        var to = words.endsWith("-") ? words.length() - 1 : words.length();
        return from < to ? words.substring(from, to).toLowerCase(Locale.ROOT) : "";
    }

    static boolean isStandard(String type) {
        return OF_AN_ITEM.contains(type) || OTHERS.contains(type);
    }

    /** Whether it is nothing without the item it is about. */
    static boolean needsItem(String type) {
        return OF_AN_ITEM.contains(type);
    }

    /** What a property is called here. */
    static String name(String property) {
        return NAMES.getOrDefault(property, property);
    }

    /** What a property of ours is called in the message. */
    static String spelled(String name) {
        return NAMES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(name);
    }
}
