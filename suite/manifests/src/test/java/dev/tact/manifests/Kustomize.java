package dev.tact.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Renders a kustomization as {@code kubectl kustomize} does, as far as those here go: resources, components, namespace, labels, patches, images,
 * replacements, generated ConfigMaps and Secrets with the hash of their content in their name. Whatever else one says is {@link Unsupported}.
 * Where kubectl or kustomize is at hand, {@link RenderingTest} compares the two.
 */
final class Kustomize {

    private static final Set<String> FIELDS = Set.of(
            "apiVersion",
            "kind",
            "namespace",
            "labels",
            "resources",
            "components",
            "configMapGenerator",
            "secretGenerator",
            "patches",
            "images",
            "replacements");
    private static final Set<String> GENERATOR = Set.of("name", "behavior", "type", "literals", "files", "options");
    private static final Set<String> TARGET = Set.of("group", "version", "kind", "name", "labelSelector");
    private static final Set<String> IMAGE = Set.of("name", "newName", "newTag", "digest");
    // the only ones here that belong to no namespace and that kustomize knows
    private static final Set<String> OF_THE_CLUSTER = Set.of("Namespace");

    private static final int BASE64_LINE = 70;

    private final List<Entry> entries = new ArrayList<>();

    private Kustomize() {}

    /** An object and whether its name will end in its content's hash. */
    private record Entry(Manifest manifest, boolean hashed) {}

    static List<Manifest> render(Path folder) {
        var kustomize = new Kustomize();
        kustomize.accumulate(folder);
        return kustomize.named();
    }

    private void accumulate(Path folder) {
        var file = folder.resolve("kustomization.yaml");
        var kustomization = Yaml.documents(file).getFirst();
        known(file, kustomization, FIELDS);
        for (var resource : kustomization.path("resources")) {
            var path = folder.resolve(resource.asText()).normalize();
            if (Files.isDirectory(path)) {
                var inner = new Kustomize();
                inner.accumulate(path);
                inner.entries.forEach(entry -> add(entry.manifest(), entry.hashed()));
            } else {
                Yaml.documents(path).forEach(object -> add(new Manifest(object), false));
            }
        }
        generate(folder, kustomization.path("configMapGenerator"), "ConfigMap");
        generate(folder, kustomization.path("secretGenerator"), "Secret");
        // a component changes what is there by now
        kustomization
                .path("components")
                .forEach(component ->
                        accumulate(folder.resolve(component.asText()).normalize()));
        patch(folder, kustomization.path("patches"));
        namespace(kustomization.path("namespace").asText());
        label(kustomization.path("labels"));
        image(kustomization.path("images"));
        replace(kustomization.path("replacements"));
    }

    private void add(Manifest manifest, boolean hashed) {
        if (entries.stream().anyMatch(entry -> isSame(entry.manifest(), manifest))) {
            throw new IllegalStateException(manifest.id() + " is there twice");
        }
        entries.add(new Entry(manifest, hashed));
    }

    private static boolean isSame(Manifest one, Manifest other) {
        return one.group().equals(other.group()) && one.id().equals(other.id());
    }

    private void generate(Path folder, JsonNode generators, String kind) {
        for (var generator : generators) {
            known(folder, generator, GENERATOR);
            var data = data(folder, generator, kind.equals("Secret"));
            var name = generator.path("name").asText();
            switch (generator.path("behavior").asText("create")) {
                case "create" -> {
                    var object = JsonNodeFactory.instance.objectNode();
                    object.put("apiVersion", "v1").put("kind", kind);
                    object.putObject("metadata").put("name", name);
                    object.set("data", data);
                    if (kind.equals("Secret")) {
                        object.put("type", generator.path("type").asText("Opaque"));
                    }
                    add(new Manifest(object), isHashed(folder, generator.path("options")));
                }
                case "merge" -> ((ObjectNode) only(kind, name).tree().path("data")).setAll(data);
                default ->
                    throw new Unsupported(
                            "behavior " + generator.path("behavior").asText());
            }
        }
    }

    private static boolean isHashed(Path folder, JsonNode options) {
        if (!options.isMissingNode()) {
            known(folder, options, Set.of("disableNameSuffixHash"));
        }
        return !options.path("disableNameSuffixHash").asBoolean();
    }

    private static ObjectNode data(Path folder, JsonNode generator, boolean secret) {
        var data = JsonNodeFactory.instance.objectNode();
        for (var literal : generator.path("literals")) {
            var text = literal.asText();
            var equals = text.indexOf('=');
            put(data, text.substring(0, equals), text.substring(equals + 1), secret);
        }
        for (var file : generator.path("files")) {
            var text = file.asText();
            var equals = text.indexOf('=');
            var path = folder.resolve(text.substring(equals + 1));
            var key = equals < 0 ? String.valueOf(path.getFileName()) : text.substring(0, equals);
            put(data, key, Yaml.text(path), secret);
        }
        return data;
    }

    private static void put(ObjectNode data, String key, String value, boolean secret) {
        var written =
                secret ? inLines(Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))) : value;
        if (data.put(key, written).size() == 0) {
            throw new IllegalStateException(key);
        }
    }

    /** kustomize breaks long base64, and the break is part of what is hashed. */
    private static String inLines(String base64) {
        return base64.length() < BASE64_LINE ? base64 : base64.replaceAll("(.{1," + BASE64_LINE + "})", "$1\n");
    }

    private Manifest only(String kind, String name) {
        var found = entries.stream()
                .map(Entry::manifest)
                .filter(manifest -> manifest.is(kind) && manifest.name().equals(name))
                .toList();
        if (found.size() != 1) {
            throw new IllegalStateException(found.size() + " objects are " + kind + "/" + name);
        }
        return found.getFirst();
    }

    private void patch(Path folder, JsonNode patches) {
        for (var patch : patches) {
            known(folder, patch, Set.of("path", "patch", "target"));
            var content = Yaml.tree(
                    patch.has("path")
                            ? Yaml.text(folder.resolve(patch.path("path").asText()))
                            : patch.path("patch").asText());
            if (!patch.has("target")) {
                throw new Unsupported("a patch without a target in " + folder);
            }
            var target = target(folder, patch.path("target"));
            var matching = entries.stream()
                    .filter(entry -> target.test(entry.manifest()))
                    .toList();
            if (matching.isEmpty()) {
                throw new IllegalStateException("a patch changes nothing in " + folder + ": " + patch.path("target"));
            }
            if (content instanceof ArrayNode operations) {
                matching.forEach(entry -> JsonPatch.apply(entry.manifest().tree(), operations));
            } else if (content.path("$patch").asText().equals("delete")) {
                entries.removeAll(matching);
            } else {
                var change = (ObjectNode) content.deepCopy();
                change.remove(List.of("apiVersion", "kind"));
                ((ObjectNode) change.path("metadata")).remove("name");
                matching.forEach(entry -> StrategicMerge.apply(
                        entry.manifest().tree(),
                        change,
                        StrategicMerge.KINDS.contains(entry.manifest().kind())));
            }
        }
    }

    private static Predicate<Manifest> target(Path folder, JsonNode target) {
        known(folder, target, TARGET);
        var labels = new HashMap<String, String>();
        if (target.has("labelSelector")) {
            for (var pair : target.path("labelSelector").asText().split(",", -1)) {
                var equals = pair.indexOf('=');
                if (equals < 1 || pair.contains("!") || pair.contains("==")) {
                    throw new Unsupported("label selector " + pair);
                }
                labels.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return manifest -> matches(target, "group", manifest.group())
                && matches(target, "version", manifest.version())
                && matches(target, "kind", manifest.kind())
                && matches(target, "name", manifest.name())
                && manifest.labels().entrySet().containsAll(labels.entrySet());
    }

    /** kustomize reads each as an anchored regular expression. */
    private static boolean matches(JsonNode target, String field, String value) {
        return !target.has(field) || Pattern.matches(target.path(field).asText(), value);
    }

    private void namespace(String namespace) {
        if (namespace.isEmpty()) {
            return;
        }
        for (var entry : entries) {
            var manifest = entry.manifest();
            if (manifest.kind().endsWith("RoleBinding") || manifest.kind().endsWith("WebhookConfiguration")) {
                throw new Unsupported("the namespace of subjects in a " + manifest.kind());
            }
            if (!OF_THE_CLUSTER.contains(manifest.kind())) {
                ((ObjectNode) manifest.at("/metadata")).put("namespace", namespace);
            } else if (!manifest.name().equals(namespace)) {
                throw new Unsupported("a second namespace");
            }
        }
    }

    private void label(JsonNode labels) {
        for (var label : labels) {
            known(Path.of("labels"), label, Set.of("pairs"));
            for (var entry : entries) {
                ((ObjectNode) entry.manifest().at("/metadata"))
                        .withObjectProperty("labels")
                        .setAll((ObjectNode) label.path("pairs"));
            }
        }
    }

    private void image(JsonNode images) {
        for (var image : images) {
            known(Path.of("images"), image, IMAGE);
            for (var entry : entries) {
                for (var container : Pods.containers(entry.manifest())) {
                    var old = container.path("image").asText();
                    if (nameOf(old).equals(image.path("name").asText())) {
                        ((ObjectNode) container).put("image", renamed(old, image));
                    }
                }
            }
        }
    }

    private static String nameOf(String image) {
        var digest = image.indexOf('@');
        var name = digest < 0 ? image : image.substring(0, digest);
        var tag = name.lastIndexOf(':');
        return tag > name.lastIndexOf('/') ? name.substring(0, tag) : name;
    }

    private static String renamed(String old, JsonNode image) {
        var name = image.path("newName").asText(nameOf(old));
        if (image.has("digest")) {
            return name + "@" + image.path("digest").asText();
        }
        return image.has("newTag")
                ? name + ":" + image.path("newTag").asText()
                : name + old.substring(nameOf(old).length());
    }

    private void replace(JsonNode replacements) {
        for (var replacement : replacements) {
            known(Path.of("replacements"), replacement, Set.of("source", "targets"));
            var source = replacement.path("source");
            known(Path.of("replacements"), source, Set.of("kind", "name", "fieldPath"));
            var value = FieldPath.of(source.path("fieldPath").asText())
                    .get(only(source.path("kind").asText(), source.path("name").asText())
                            .tree());
            for (var target : replacement.path("targets")) {
                known(Path.of("replacements"), target, Set.of("select", "fieldPaths"));
                known(Path.of("replacements"), target.path("select"), Set.of("kind", "name"));
                var object = only(
                        target.at("/select/kind").asText(),
                        target.at("/select/name").asText());
                for (var path : target.path("fieldPaths")) {
                    FieldPath.of(path.asText()).set(object.tree(), value);
                }
            }
        }
    }

    /** Generated objects get their content's hash behind their name, and so does whoever names them in a pod. */
    private List<Manifest> named() {
        Map<String, String> names = new HashMap<>();
        for (var entry : entries) {
            if (entry.hashed()) {
                var manifest = entry.manifest();
                var name = manifest.name() + "-" + ContentHash.of(manifest);
                names.put(manifest.id(), name);
                ((ObjectNode) manifest.at("/metadata")).put("name", name);
            }
        }
        for (var entry : entries) {
            Pods.spec(entry.manifest())
                    .ifPresent(pod -> References.in(pod).forEach(reference -> {
                        var renamed = names.get(reference.kind() + "/" + reference.name());
                        if (renamed != null) {
                            reference.rename(renamed);
                        }
                    }));
        }
        return entries.stream().map(Entry::manifest).toList();
    }

    private static void known(Path where, JsonNode object, Set<String> fields) {
        object.fieldNames().forEachRemaining(field -> {
            if (!fields.contains(field)) {
                throw new Unsupported(where + " says " + field);
            }
        });
    }

    /** Every folder under a root that has a kustomization. */
    static List<Path> folders(Path root) {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.endsWith("kustomization.yaml"))
                    .map(file -> Objects.requireNonNull(file.getParent()))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
