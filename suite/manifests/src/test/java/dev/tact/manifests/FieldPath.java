package dev.tact.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;

/** A path of kustomize's replacements: fields and indexes with dots between them, {@code [key=value]} for an item of a list. */
record FieldPath(List<String> steps) {

    private static final Pattern STEP = Pattern.compile("\\[[^]]+]|[^.\\[]+");

    static FieldPath of(String text) {
        if (text.contains("*") || text.contains("\\")) {
            throw new Unsupported("field path " + text);
        }
        return new FieldPath(
                STEP.matcher(text).results().map(step -> step.group()).toList());
    }

    JsonNode get(JsonNode tree) {
        var at = tree;
        for (var step : steps) {
            at = step(at, step);
        }
        if (at.isMissingNode()) {
            throw new IllegalStateException("nothing at " + steps);
        }
        return at;
    }

    /** Sets what is there already: kustomize makes nothing up either, unless it is told to. */
    void set(JsonNode tree, JsonNode value) {
        get(tree);
        var holder = new FieldPath(steps.subList(0, steps.size() - 1)).get(tree);
        switch (holder) {
            case ObjectNode object -> object.set(steps.getLast(), value);
            case ArrayNode array -> array.set(Integer.parseInt(steps.getLast()), value);
            default -> throw new IllegalStateException("nothing to set at " + steps);
        }
    }

    private static JsonNode step(JsonNode at, String step) {
        if (step.startsWith("[")) {
            var equals = step.indexOf('=');
            var key = step.substring(1, equals);
            var value = step.substring(equals + 1, step.length() - 1);
            for (var item : at) {
                if (item.path(key).asText().equals(value)) {
                    return item;
                }
            }
            throw new IllegalStateException("nothing at " + step);
        }
        return at.isArray() ? at.path(Integer.parseInt(step)) : at.path(step);
    }
}
