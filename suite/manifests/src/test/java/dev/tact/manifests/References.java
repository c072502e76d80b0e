package dev.tact.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Where a pod names a ConfigMap or a Secret. */
final class References {

    private References() {}

    /** One place that names one. */
    record Reference(String kind, ObjectNode holder, String field) {

        String name() {
            return holder.path(field).asText();
        }

        void rename(String name) {
            holder.put(field, name);
        }
    }

    static List<Reference> in(JsonNode pod) {
        var found = new ArrayList<Reference>();
        for (var list : List.of("containers", "initContainers")) {
            for (var container : pod.path(list)) {
                container.path("envFrom").forEach(source -> {
                    add(found::add, "ConfigMap", source.path("configMapRef"), "name");
                    add(found::add, "Secret", source.path("secretRef"), "name");
                });
                container.path("env").forEach(variable -> {
                    add(found::add, "ConfigMap", variable.at("/valueFrom/configMapKeyRef"), "name");
                    add(found::add, "Secret", variable.at("/valueFrom/secretKeyRef"), "name");
                });
            }
        }
        for (var volume : pod.path("volumes")) {
            add(found::add, "ConfigMap", volume.path("configMap"), "name");
            add(found::add, "Secret", volume.path("secret"), "secretName");
            volume.at("/projected/sources").forEach(source -> {
                add(found::add, "ConfigMap", source.path("configMap"), "name");
                add(found::add, "Secret", source.path("secret"), "name");
            });
        }
        pod.path("imagePullSecrets").forEach(secret -> add(found::add, "Secret", secret, "name"));
        return found;
    }

    private static void add(Consumer<Reference> found, String kind, JsonNode holder, String field) {
        if (holder instanceof ObjectNode object && object.has(field)) {
            found.accept(new Reference(kind, object, field));
        }
    }
}
