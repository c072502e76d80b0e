package dev.tact.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The namespace: how strict it is, and how much fits in. */
final class NamespaceRules {

    private static final Map<String, BigDecimal> UNITS = Map.of(
            "", BigDecimal.ONE,
            "m", new BigDecimal("0.001"),
            "Mi", BigDecimal.valueOf(1L << 20),
            "Gi", BigDecimal.valueOf(1L << 30),
            "Ti", BigDecimal.valueOf(1L << 40));

    private NamespaceRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.everywhere("the namespace refuses pods that are not restricted", NamespaceRules::restricted)
                        .brokenBy(
                                "a warning only",
                                prod -> prod.with(
                                        "Namespace",
                                        "tact",
                                        "/metadata/labels/pod-security.kubernetes.io~1enforce",
                                        "baseline"))
                        .brokenBy(
                                "an object elsewhere",
                                prod -> prod.with("Service", "consent-service", "/metadata/namespace", "default")),
                Rule.everywhere(
                                "what the namespace may use is bounded, and enough for all replicas at once",
                                NamespaceRules::quota)
                        .brokenBy("no quota", prod -> prod.minus("ResourceQuota", "tact"))
                        .brokenBy("no limits", prod -> prod.minus("LimitRange", "tact"))
                        .brokenBy(
                                "a quota in which the autoscalers do not fit",
                                prod -> prod.with(
                                        "HorizontalPodAutoscaler", "consent-service", "/spec/maxReplicas", "200"))
                        .brokenBy(
                                "a container above the limit",
                                prod -> prod.with(
                                        "Deployment",
                                        "consent-service",
                                        "/spec/template/spec/containers/0/resources/limits/memory",
                                        "64Gi")));
    }

    private static List<String> restricted(Rendered rendered) {
        var broken = new ArrayList<String>();
        for (var mode : List.of("enforce", "warn", "audit")) {
            if (!"restricted"
                    .equals(rendered.one("Namespace", "tact").labels().get("pod-security.kubernetes.io/" + mode))) {
                broken.add("the namespace does not " + mode);
            }
        }
        rendered.manifests().stream()
                .filter(manifest -> !manifest.is("Namespace")
                        && !manifest.text("/metadata/namespace").equals("tact"))
                .forEach(manifest -> broken.add(manifest.id() + " is in another namespace"));
        return broken;
    }

    private static List<String> quota(Rendered rendered) {
        var quotas = rendered.of("ResourceQuota").toList();
        var ranges = rendered.of("LimitRange").toList();
        if (quotas.size() != 1 || ranges.size() != 1) {
            return List.of(quotas.size() + " quotas and " + ranges.size() + " ranges of limits");
        }
        var hard = quotas.getFirst().at("/spec/hard");
        var max = ranges.getFirst().at("/spec/limits/0/max");
        var broken = new ArrayList<String>();
        for (var what : List.of("requests/cpu", "requests/memory", "limits/cpu", "limits/memory")) {
            var needed = rendered.manifests().stream()
                    .flatMap(manifest -> claims(rendered, manifest, what))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            var allowed = quantity(hard.path(what.replace('/', '.')));
            if (needed.compareTo(allowed) > 0) {
                broken.add(what + ": " + needed + " may be needed, " + allowed + " allowed");
            }
        }
        for (var workload : rendered.workloads()) {
            for (var container : Pods.containers(workload)) {
                for (var what : List.of("cpu", "memory")) {
                    if (quantity(container.at("/resources/limits/" + what)).compareTo(quantity(max.path(what))) > 0) {
                        broken.add(workload.id() + " asks for more " + what + " than a container may");
                    }
                }
            }
        }
        return broken;
    }

    /** What all pods of it together may ask for: as many as its autoscaler makes, and one more while it rolls. */
    private static Stream<BigDecimal> claims(Rendered rendered, Manifest manifest, String what) {
        var times = switch (manifest.kind()) {
            case "Deployment" ->
                rendered.of("HorizontalPodAutoscaler")
                                .filter(scaler ->
                                        scaler.text("/spec/scaleTargetRef/name").equals(manifest.name()))
                                .mapToInt(
                                        scaler -> scaler.at("/spec/maxReplicas").asInt())
                                .findFirst()
                                .orElse(1)
                        + 1;
            case "Cluster", "Keycloak" -> manifest.at("/spec/instances").asInt();
            default -> 1;
        };
        var each = Pods.template(manifest).isPresent()
                ? Pods.containers(manifest).stream().map(container -> container.at("/resources/" + what))
                : Stream.of(manifest.at("/spec/resources/" + what));
        return each.filter(JsonNode::isValueNode).map(claim -> quantity(claim).multiply(BigDecimal.valueOf(times)));
    }

    static BigDecimal quantity(JsonNode node) {
        var text = node.asText();
        var digits = text.replaceAll("[A-Za-z]+$", "");
        var unit = UNITS.get(text.substring(digits.length()));
        if (unit == null || digits.isEmpty()) {
            throw new IllegalArgumentException("no quantity: " + node);
        }
        return new BigDecimal(digits).multiply(unit);
    }
}
