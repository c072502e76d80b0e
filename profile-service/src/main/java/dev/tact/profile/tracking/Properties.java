package dev.tact.profile.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tact.kit.language.Text;
import dev.tact.profile.events.Event;
import dev.tact.profile.registry.Definition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an event's properties as its definition declares them, and names each that is wrong as the message spells it. */
final class Properties {

    private static final String AT = "properties";
    private static final List<String> ITEM = List.of("product_id", "sku");
    private static final List<String> OF_THE_ORDER = List.of("order_id", "currency");
    private static final Pattern ITEM_ID = Pattern.compile("[^\\p{Cntrl}]{1,64}");
    private static final int MOST_PIECES = 1_000_000;
    private static final int PRICE_DECIMALS = 6;
    private static final Text MISSING = Text.of("is missing", "manque");

    /** One event of these properties. */
    Event.Content of(ObjectNode properties, Definition definition, Instant at) throws MessageRefused {
        var violations = new LinkedHashMap<String, Text>();
        var content = content(properties, Map.of(), definition, at, AT, violations);
        refuse(violations);
        return content;
    }

    /** An event for each product of an order, in their order. */
    List<Event.Content> ofOrder(ObjectNode order, Definition definition, Instant at) throws MessageRefused {
        var products = order.path("products");
        var violations = new LinkedHashMap<String, Text>();
        if (!products.isArray() || products.isEmpty()) {
            violations.put(AT + ".products", Text.of("must list products", "doit lister des produits"));
        }
        var ofTheOrder = new LinkedHashMap<String, JsonNode>();
        for (var name : OF_THE_ORDER) {
            if (order.has(name)) {
                ofTheOrder.put(name, order.get(name));
            }
        }
        var contents = new ArrayList<Event.Content>();
        for (var i = 0; i < products.size(); i++) {
            var place = AT + ".products[" + i + "]";
            if (products.get(i) instanceof ObjectNode product) {
                contents.add(content(product, ofTheOrder, definition, at, place, violations));
            } else {
                violations.put(place, Text.of("must be an object", "doit être un objet"));
            }
        }
        refuse(violations);
        return contents;
    }

    private static void refuse(Map<String, Text> violations) throws MessageRefused {
        if (!violations.isEmpty()) {
            throw new MessageRefused(Reason.NOT_AS_DEFINED, violations);
        }
    }

    /** @param around what holds for this too, unless it says so itself */
    private static Event.Content content(
            ObjectNode properties,
            Map<String, JsonNode> around,
            Definition definition,
            Instant at,
            String place,
            Map<String, Text> violations) {
        var standard = StandardEvents.isStandard(definition.name());
        var declared = definition.shape().getSchemaNode().path("properties");
        var said = new LinkedHashMap<>(around);
        properties.properties().forEach(property -> said.put(property.getKey(), property.getValue()));

        var itemId = item(said, declared, place, violations);
        if (itemId == null && StandardEvents.needsItem(definition.name())) {
            violations.putIfAbsent(place + ".product_id", MISSING);
        }
        var quantity = quantity(said, declared, place, violations);
        var kept = JsonNodeFactory.instance.objectNode();
        said.forEach((property, value) -> {
            if (!standard) {
                kept.set(property, value);
            } else if (declared.has(StandardEvents.name(property)) && !value.isNull()) {
                kept.set(StandardEvents.name(property), converted(StandardEvents.name(property), value));
            }
        });
        for (var violation : definition.violations(kept)) {
            if (violation.keyword().equals("additionalProperties")
                    && violation.pointer().isEmpty()) {
                undeclared(kept, declared, place, violations);
            } else {
                var field = path("", violation.pointer());
                violations.putIfAbsent(
                        standard ? spelled(field, properties, around, place) : place + field,
                        notAsDefined(violation.keyword()));
            }
        }
        return new Event.Content(itemId, quantity, at, kept);
    }

    /** The item it is about, taken out of the properties; no item where the definition keeps these among its own. */
    private static @Nullable String item(
            Map<String, JsonNode> said, JsonNode declared, String place, Map<String, Text> violations) {
        String item = null;
        for (var name : ITEM) {
            if (declared.has(name) || !said.containsKey(name)) {
                continue;
            }
            var value = said.remove(name);
            if (item != null || value.isNull()) {
                continue;
            }
            item = value.isTextual() || value.isIntegralNumber()
                    ? value.asText().strip()
                    : "";
            if (!ITEM_ID.matcher(item).matches()) {
                violations.putIfAbsent(
                        place + "." + name, Text.of("must be 1 to 64 characters", "doit compter de 1 à 64 caractères"));
            }
        }
        return item;
    }

    private static int quantity(
            Map<String, JsonNode> said, JsonNode declared, String place, Map<String, Text> violations) {
        if (declared.has("quantity")) {
            return 1;
        }
        var value = said.remove("quantity");
        if (value == null || value.isNull()) {
            return 1;
        }
        if (value.isNumber() && value.canConvertToExactIntegral() && value.canConvertToInt()) {
            var pieces = value.intValue();
            if (pieces >= 1 && pieces <= MOST_PIECES) {
                return pieces;
            }
        }
        violations.putIfAbsent(
                place + ".quantity",
                Text.of("must be a whole number from 1 to 1000000", "doit être un entier de 1 à 1000000"));
        return 1;
    }

    /** Segment's clients send prices as numbers, and numbers as ids. */
    private static JsonNode converted(String name, JsonNode value) {
        if (!value.isNumber()) {
            return value;
        }
        return switch (name) {
            case "unitPrice" -> {
                var price = new BigDecimal(value.asText())
                        .setScale(PRICE_DECIMALS, RoundingMode.HALF_UP)
                        .stripTrailingZeros();
                yield TextNode.valueOf(price.toPlainString());
            }
            case "invoice", "listId" -> TextNode.valueOf(value.asText());
            default -> value;
        };
    }

    private static void undeclared(ObjectNode kept, JsonNode declared, String place, Map<String, Text> violations) {
        kept.fieldNames().forEachRemaining(name -> {
            if (!declared.has(name)) {
                violations.putIfAbsent(place + "." + name, Text.of("is not registered", "n'est pas enregistré"));
            }
        });
    }

    private static String spelled(String field, ObjectNode properties, Map<String, JsonNode> around, String place) {
        var name = StandardEvents.spelled(field.isEmpty() ? "" : field.substring(1));
        var whole = around.containsKey(name) && !properties.has(name) ? AT : place;
        return name.isEmpty() ? place : whole + "." + name;
    }

    static Text notAsDefined(String keyword) {
        return Text.of("is not as defined (" + keyword + ")", "n'est pas conforme à la définition (" + keyword + ")");
    }

    /** Below this place, where the JSON pointer points, as {@code properties.tags[2]}. */
    static String path(String place, String pointer) {
        var path = new StringBuilder(place);
        for (var step : pointer.split("/", -1)) {
            if (!step.isEmpty()) {
                path.append(step.chars().allMatch(Character::isDigit) ? "[" + step + "]" : "." + step);
            }
        }
        return path.toString();
    }
}
