package dev.tact.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with an object by its kind's definition: a field that is unknown, missing, or of another type. Kubernetes' own kinds are held against
 * the models made from its OpenAPI document, those of the Gateway API against fabric8's, an operator's against the schema in {@code schemas}.
 */
final class Schemas {

    private static final KubernetesSerialization FABRIC8 = new KubernetesSerialization();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaLoader(loader -> loader.fetchRemoteResources(false)));

    private Schemas() {}

    static List<String> problems(Manifest manifest) {
        var group = manifest.group();
        if (group.equals("gateway.networking.k8s.io")) {
            return ofTheGatewayApi(manifest);
        }
        // Kubernetes' own groups have no domain, or its own one
        return (group.contains(".") && !group.endsWith(".k8s.io")) || group.equals("k8s.keycloak.org")
                ? ofAnOperator(manifest)
                : ofKubernetes(manifest);
    }

    private static List<String> ofKubernetes(Manifest manifest) {
        var version = manifest.version();
        var model = "io.kubernetes.client.openapi.models."
                + version.substring(0, 1).toUpperCase(Locale.ROOT) + version.substring(1) + manifest.kind();
        var json = JsonParser.parseString(manifest.tree().toString());
        try {
            var type = Class.forName(model);
            type.getMethod("validateJsonElement", JsonElement.class).invoke(null, json);
            // the validation looks at names, reading looks at types
            type.getMethod("fromJson", String.class).invoke(null, json.toString());
            return List.of();
        } catch (InvocationTargetException refused) {
            return List.of(manifest.id() + ": "
                    + Objects.requireNonNull(refused.getCause()).getMessage());
        } catch (ReflectiveOperationException unknown) {
            return List.of(manifest.id() + ": " + manifest.apiVersion() + " has no such kind");
        }
    }

    private static List<String> ofAnOperator(Manifest manifest) {
        return schema(manifest).validate(manifest.tree()).stream()
                .map(error -> manifest.id() + " " + error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private static Schema schema(Manifest manifest) {
        var name = "/schemas/" + manifest.apiVersion().replace('/', '_') + "_" + manifest.kind() + ".yaml";
        try (var file = Schemas.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(manifest.id() + " has no schema: " + name);
            }
            JsonNode schema = Yaml.tree(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            return REGISTRY.getSchema(schema);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> ofTheGatewayApi(Manifest manifest) {
        Object read = FABRIC8.unmarshal(manifest.tree().toString());
        if (read instanceof GenericKubernetesResource) {
            return List.of(manifest.id() + ": " + manifest.apiVersion() + " has no such kind");
        }
        return unknown(read, manifest.id(), new HashSet<>());
    }

    /** fabric8 reads leniently and keeps what it does not know in each object's additional properties. */
    private static List<String> unknown(@Nullable Object value, String at, Set<Integer> seen) {
        var unknown = new ArrayList<String>();
        switch (value) {
            case null -> {}
            case Collection<?> items -> items.forEach(item -> unknown.addAll(unknown(item, at, seen)));
            case Map<?, ?> entries -> entries.values().forEach(item -> unknown.addAll(unknown(item, at, seen)));
            default -> {
                if (value.getClass().getName().startsWith("io.fabric8.") && seen.add(System.identityHashCode(value))) {
                    for (var getter : value.getClass().getMethods()) {
                        if (getter.getName().equals("getAdditionalProperties")) {
                            ((Map<?, ?>) Objects.requireNonNull(call(getter, value)))
                                    .keySet()
                                    .forEach(key -> unknown.add(at + ": unknown " + key));
                        } else if (reads(getter)) {
                            unknown.addAll(unknown(
                                    call(getter, value),
                                    at + "." + getter.getName().substring(3),
                                    seen));
                        }
                    }
                }
            }
        }
        return unknown;
    }

    private static boolean reads(Method method) {
        return method.getName().startsWith("get")
                && method.getName().length() > 3
                && method.getParameterCount() == 0
                && !Modifier.isStatic(method.getModifiers())
                && !method.getReturnType().isPrimitive()
                && !method.getReturnType().equals(Class.class);
    }

    private static @Nullable Object call(Method getter, Object on) {
        try {
            return getter.invoke(on);
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalStateException(getter.getName(), unreadable);
        }
    }
}
