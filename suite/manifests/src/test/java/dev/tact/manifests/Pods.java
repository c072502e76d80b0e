package dev.tact.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The pods that workloads make. */
final class Pods {

    private Pods() {}

    static Optional<ObjectNode> template(Manifest manifest) {
        var at = switch (manifest.kind()) {
            case "Deployment", "StatefulSet", "Job" -> "/spec/template";
            case "CronJob" -> "/spec/jobTemplate/spec/template";
            default -> "/spec/there is no pod in this kind";
        };
        return manifest.at(at) instanceof ObjectNode template ? Optional.of(template) : Optional.empty();
    }

    static Optional<ObjectNode> spec(Manifest manifest) {
        return template(manifest)
                .flatMap(template ->
                        template.path("spec") instanceof ObjectNode spec ? Optional.of(spec) : Optional.empty());
    }

    /** Containers and init containers alike. */
    static List<JsonNode> containers(Manifest manifest) {
        return spec(manifest).map(Pods::containers).orElse(List.of());
    }

    /** The same of a pod's specification. */
    static List<JsonNode> containers(ObjectNode pod) {
        return Stream.of("containers", "initContainers")
                .map(pod::path)
                .flatMap(list -> Manifest.items(list).stream())
                .toList();
    }

    /** The labels that a pod carries, whoever makes it. */
    static JsonNode labels(Manifest manifest) {
        return template(manifest)
                .map(template -> template.at("/metadata/labels"))
                .orElseThrow(() -> new IllegalArgumentException(manifest.id() + " makes no pod"));
    }

    static List<Manifest> workloads(Iterable<Manifest> manifests) {
        var workloads = new ArrayList<Manifest>();
        manifests.forEach(manifest -> template(manifest).ifPresent(_ -> workloads.add(manifest)));
        return workloads;
    }
}
