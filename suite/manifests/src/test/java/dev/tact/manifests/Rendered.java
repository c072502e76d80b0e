package dev.tact.manifests;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All that an overlay gives a cluster; copies of it can be broken on purpose, to see that a rule notices. */
record Rendered(String overlay, List<Manifest> manifests) {

    private static final Rendered PROD = new Rendered("prod", Kustomize.render(K8s.PROD));
    private static final Rendered DEV = new Rendered("dev", Kustomize.render(K8s.DEV));

    static Rendered prod() {
        return PROD;
    }

    static Rendered dev() {
        return DEV;
    }

    boolean isProd() {
        return overlay.equals("prod");
    }

    Stream<Manifest> of(String... kinds) {
        var wanted = List.of(kinds);
        return manifests.stream().filter(manifest -> wanted.contains(manifest.kind()));
    }

    Optional<Manifest> find(String kind, String name) {
        return of(kind).filter(manifest -> manifest.name().equals(name)).findFirst();
    }

    Manifest one(String kind, String name) {
        return find(kind, name)
                .orElseThrow(() -> new IllegalStateException("no " + kind + "/" + name + " in " + overlay));
    }

    List<Manifest> workloads() {
        return Pods.workloads(manifests);
    }

    /** The Deployments of the four services. */
    List<Manifest> services() {
        return of("Deployment").filter(isComponent("service")).toList();
    }

    List<Manifest> migrations() {
        return of("Job").filter(isComponent("migration")).toList();
    }

    static Predicate<Manifest> isComponent(String component) {
        return manifest -> component.equals(manifest.labels().get("app.kubernetes.io/component"));
    }

    /** A generated object goes by the name it has in the kustomization, with the hash behind it. */
    Manifest generated(String kind, String name) {
        return of(kind).filter(manifest -> manifest.name().matches(name + "-[a-z0-9]{10}"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + kind + "/" + name + "-… in " + overlay));
    }

    // copies

    Rendered with(String kind, String name, String pointer, String yaml) {
        return changed(kind, name, tree -> set(tree, pointer, Yaml.tree(yaml)));
    }

    Rendered without(String kind, String name, String pointer) {
        return changed(kind, name, tree -> remove(tree, pointer));
    }

    Rendered minus(String kind, String name) {
        one(kind, name);
        return new Rendered(
                overlay,
                manifests.stream()
                        .filter(manifest ->
                                !manifest.is(kind) || !manifest.name().equals(name))
                        .toList());
    }

    Rendered plus(String yaml) {
        var more = new ArrayList<>(manifests);
        Yaml.documents(yaml).forEach(tree -> more.add(new Manifest(tree)));
        return new Rendered(overlay, more);
    }

    Rendered changed(String kind, String name, Consumer<ObjectNode> change) {
        one(kind, name);
        return new Rendered(
                overlay,
                manifests.stream()
                        .map(manifest -> {
                            if (!manifest.is(kind) || !manifest.name().equals(name)) {
                                return manifest;
                            }
                            var copy = manifest.copy();
                            change.accept(copy.tree());
                            return copy;
                        })
                        .toList());
    }

    private static void set(ObjectNode tree, String pointer, JsonNode value) {
        var path = JsonPointer.compile(pointer);
        var last = path.last().getMatchingProperty();
        switch (tree.at(Objects.requireNonNull(path.head()))) {
            case ObjectNode object -> object.set(last, value);
            case ArrayNode array when last.equals("-") -> array.add(value);
            case ArrayNode array -> array.set(Integer.parseInt(last), value);
            default -> throw new IllegalArgumentException("nothing at " + pointer);
        }
    }

    private static void remove(ObjectNode tree, String pointer) {
        var path = JsonPointer.compile(pointer);
        var last = path.last().getMatchingProperty();
        var removed = switch (tree.at(Objects.requireNonNull(path.head()))) {
            case ObjectNode object -> object.remove(last);
            case ArrayNode array -> array.remove(Integer.parseInt(last));
            default -> null;
        };
        if (removed == null) {
            throw new IllegalArgumentException("nothing at " + pointer);
        }
    }

    @Override
    public String toString() {
        return overlay;
    }
}
