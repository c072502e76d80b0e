package dev.tact.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.TreeMap;

/** The same tree with the fields of every object in one order: which comes first means nothing in YAML. */
final class Sorted {

    private Sorted() {}

    static JsonNode of(JsonNode tree) {
        if (tree.isObject()) {
            var fields = new TreeMap<String, JsonNode>();
            tree.properties().forEach(entry -> fields.put(entry.getKey(), of(entry.getValue())));
            var sorted = JsonNodeFactory.instance.objectNode();
            sorted.setAll(fields);
            return sorted;
        }
        if (tree.isArray()) {
            var sorted = JsonNodeFactory.instance.arrayNode();
            tree.forEach(item -> sorted.add(of(item)));
            return sorted;
        }
        return tree;
    }
}
