package dev.tact.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Kubernetes' strategic merge: objects are merged, null removes, and lists of the fields below are merged item by item by a key, new items in
 * front as kustomize puts them; every other list is replaced.
 */
final class StrategicMerge {

    private static final Map<String, String> KEYS = Map.of(
            "containers", "name",
            "initContainers", "name",
            "env", "name",
            "volumes", "name",
            "volumeMounts", "mountPath",
            "ports", "containerPort",
            "topologySpreadConstraints", "topologyKey");
    /** The kinds whose lists have those keys; of others kustomize knows none. */
    static final Set<String> KINDS = Set.of("Deployment", "StatefulSet", "Job", "CronJob");

    private StrategicMerge() {}

    static void apply(ObjectNode tree, ObjectNode patch, boolean keyed) {
        patch.properties().forEach(entry -> {
            var field = entry.getKey();
            var value = entry.getValue();
            if (field.startsWith("$")) {
                throw new Unsupported("strategic merge with " + field);
            }
            var current = tree.get(field);
            if (value.isNull()) {
                tree.remove(field);
            } else if (value instanceof ObjectNode change && current instanceof ObjectNode object) {
                apply(object, change, keyed);
            } else if (value instanceof ArrayNode changes
                    && current instanceof ArrayNode list
                    && keyed
                    && KEYS.containsKey(field)) {
                merge(list, changes, KEYS.getOrDefault(field, ""));
            } else {
                tree.set(field, value.deepCopy());
            }
        });
    }

    private static void merge(ArrayNode list, ArrayNode changes, String key) {
        var front = 0;
        for (var change : changes) {
            var there = find(list, key, change.path(key));
            if (there == null) {
                list.insert(front++, change.deepCopy());
            } else {
                apply(there, (ObjectNode) change, true);
            }
        }
    }

    private static @Nullable ObjectNode find(ArrayNode list, String key, JsonNode value) {
        for (var item : list) {
            if (item.path(key).equals(value)) {
                return (ObjectNode) item;
            }
        }
        return null;
    }
}
