package dev.tact.manifests;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.Set;

/** RFC 6902's add, replace and remove, which is what patches here use. */
final class JsonPatch {

    private static final Set<String> FIELDS = Set.of("op", "path", "value");

    private JsonPatch() {}

    static void apply(ObjectNode tree, JsonNode operations) {
        for (var operation : operations) {
            operation.fieldNames().forEachRemaining(field -> {
                if (!FIELDS.contains(field)) {
                    throw new Unsupported("JSON patch with " + field);
                }
            });
            var path = JsonPointer.compile(operation.path("path").asText());
            switch (operation.path("op").asText()) {
                case "add" -> set(tree, path, operation.path("value"), false);
                case "replace" -> set(tree, path, operation.path("value"), true);
                case "remove" -> remove(tree, path);
                default ->
                    throw new Unsupported("JSON patch " + operation.path("op").asText());
            }
        }
    }

    private static void set(ObjectNode tree, JsonPointer path, JsonNode value, boolean replaces) {
        var last = path.last().getMatchingProperty();
        switch (tree.at(Objects.requireNonNull(path.head()))) {
            case ObjectNode object -> {
                if (replaces && !object.has(last)) {
                    throw new IllegalArgumentException("nothing to replace at " + path);
                }
                object.set(last, value.deepCopy());
            }
            case ArrayNode array -> {
                if (replaces) {
                    array.set(index(array, last), value.deepCopy());
                } else if (last.equals("-")) {
                    array.add(value.deepCopy());
                } else {
                    array.insert(Integer.parseInt(last), value.deepCopy());
                }
            }
            default -> throw new IllegalArgumentException("nothing at " + path.head());
        }
    }

    private static void remove(ObjectNode tree, JsonPointer path) {
        var last = path.last().getMatchingProperty();
        var removed = switch (tree.at(Objects.requireNonNull(path.head()))) {
            case ObjectNode object -> object.remove(last);
            case ArrayNode array -> array.remove(index(array, last));
            default -> null;
        };
        if (removed == null) {
            throw new IllegalArgumentException("nothing to remove at " + path);
        }
    }

    private static int index(ArrayNode array, String text) {
        var index = Integer.parseInt(text);
        if (index < 0 || index >= array.size()) {
            throw new IllegalArgumentException("no item " + text);
        }
        return index;
    }
}
