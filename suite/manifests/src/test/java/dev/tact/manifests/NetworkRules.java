package dev.tact.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who may talk to whom is what the design says, and nothing else. */
final class NetworkRules {

    /** The design's own edges (docs/design.md, section 1; events and answers travel the other way over the same contracts). */
    private static final Map<String, List<String>> CALLS = Map.of(
            "consent-service", List.of("profile-service", "recommendation-service", "escalation-service"),
            "profile-service", List.of("consent-service", "escalation-service"),
            "recommendation-service", List.of("consent-service", "profile-service"),
            "escalation-service", List.of("consent-service", "profile-service", "recommendation-service"));

    private NetworkRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.everywhere("nobody talks to anybody unless it is said", NetworkRules::denied)
                        .brokenBy("no default", prod -> prod.minus("NetworkPolicy", "default-deny"))
                        .brokenBy(
                                "some pods only",
                                prod -> prod.with(
                                        "NetworkPolicy", "default-deny", "/spec/podSelector", "{matchLabels: {a: b}}"))
                        .brokenBy(
                                "going out is free",
                                prod -> prod.with("NetworkPolicy", "default-deny", "/spec/policyTypes", "[Ingress]")),
                Rule.everywhere("who may talk to whom is what the design says", NetworkRules::edges)
                        .brokenBy(
                                "a call too many",
                                prod -> prod.with(
                                                "NetworkPolicy",
                                                "profile-service",
                                                "/spec/egress/0/to/-",
                                                "{podSelector: {matchLabels: {app.kubernetes.io/name: recommendation-service}}}")
                                        .with(
                                                "NetworkPolicy",
                                                "recommendation-service",
                                                "/spec/ingress/0/from/-",
                                                "{podSelector: {matchLabels: {app.kubernetes.io/name: profile-service}}}"))
                        .brokenBy(
                                "a call that does not come through",
                                prod -> prod.without("NetworkPolicy", "consent-service", "/spec/ingress/0/from/0"))
                        .brokenBy(
                                "another's database",
                                prod -> prod.with(
                                                "NetworkPolicy",
                                                "consent-database",
                                                "/spec/ingress/0/from/-",
                                                "{podSelector: {}}")
                                        .with(
                                                "NetworkPolicy",
                                                "profile-service-to-profile-database",
                                                "/spec/egress/0/to/-",
                                                "{podSelector: {matchLabels: {cnpg.io/cluster: consent-database}}}"))
                        .brokenBy(
                                "the world",
                                prod -> prod.with(
                                        "NetworkPolicy",
                                        "profile-service",
                                        "/spec/egress/0/to/-",
                                        "{ipBlock: {cidr: 0.0.0.0/0}}"))
                        .brokenBy(
                                "every port",
                                prod -> prod.without(
                                        "NetworkPolicy", "gateway-to-consent-service", "/spec/ingress/0/ports"))
                        .brokenBy("no names", prod -> prod.minus("NetworkPolicy", "dns"))
                        .brokenBy(
                                "anybody's metrics",
                                prod -> prod.with(
                                        "NetworkPolicy",
                                        "metrics",
                                        "/spec/ingress/0/from",
                                        "[{namespaceSelector: {}}]")));
    }

    private static List<String> denied(Rendered rendered) {
        return rendered.of("NetworkPolicy")
                        .anyMatch(policy -> policy.at("/spec/podSelector").isEmpty()
                                && policy.at("/spec/podSelector").isObject()
                                && Set.copyOf(Manifest.texts(policy.at("/spec/policyTypes")))
                                        .equals(Set.of("Ingress", "Egress"))
                                && policy.at("/spec/ingress").isMissingNode()
                                && policy.at("/spec/egress").isMissingNode())
                ? List.of()
                : List.of("there is no policy that denies everything to everybody");
    }

    private static List<String> edges(Rendered rendered) {
        var expected = expected(rendered.isProd());
        var found = found(rendered);
        var broken = new ArrayList<String>();
        found.stream().filter(edge -> !expected.contains(edge)).forEach(edge -> broken.add("too much: " + edge));
        expected.stream().filter(edge -> !found.contains(edge)).forEach(edge -> broken.add("missing: " + edge));
        return broken;
    }

    private static Set<String> expected(boolean prod) {
        var edges = new TreeSet<String>();
        var keycloakPort = prod ? "8443" : "8080";
        for (var part : K8s.PARTS) {
            var service = part + "-service";
            CALLS.getOrDefault(service, List.of()).forEach(other -> edges.add(service + " → " + other + " 8080"));
            edges.add("gateway → " + service + " 8080");
            edges.add(service + " → keycloak " + keycloakPort);
            for (var program : List.of(service, service + "-migration")) {
                if (prod) {
                    edges.add(program + " → " + part + "-database 5432");
                    edges.add(program + " → " + part + "-keys 5432");
                } else {
                    edges.add(program + " → postgres 5432");
                }
            }
            edges.add((prod ? "prometheus" : "gateway") + " → " + service + " 9000");
            if (prod) {
                edges.add(service + " → otel-collector 4318");
            }
        }
        edges.add("gateway → keycloak " + keycloakPort);
        if (!prod) {
            edges.add("keycloak → postgres 5432");
            return edges;
        }
        edges.add("keycloak → keycloak-database 5432");
        // replicas find and watch each other
        edges.add("keycloak → keycloak 7800");
        edges.add("keycloak → keycloak 57800");
        edges.add("prometheus → keycloak 9000");
        edges.add("keycloak-operator → the world 443");
        edges.add("keycloak-operator → the world 6443");
        var databases = Stream.concat(
                        K8s.PARTS.stream().flatMap(part -> Stream.of(part + "-database", part + "-keys")),
                        Stream.of("keycloak-database"))
                .toList();
        for (var database : databases) {
            for (var port : List.of("5432", "8000")) {
                edges.add(database + " → " + database + " " + port);
                edges.add("cnpg-operator → " + database + " " + port);
            }
            edges.add("prometheus → " + database + " 9187");
            edges.add(database + " → the world 443");
            edges.add(database + " → the world 6443");
        }
        return edges;
    }

    /** Somebody who talks or is talked to. Outside the namespace the policies here bind nobody. */
    private record Node(String name, String namespace, Map<String, String> labels, Map<String, Integer> ports) {

        boolean isInside() {
            return namespace.equals("tact");
        }
    }

    private static Set<String> found(Rendered rendered) {
        var nodes = nodes(rendered);
        var edges = new TreeSet<String>();
        for (var from : nodes) {
            for (var to : nodes) {
                for (var port : to.ports().entrySet()) {
                    if ((from.isInside() || to.isInside())
                            && (!from.isInside() || allows(rendered, "egress", from, to, port))
                            && (!to.isInside() || allows(rendered, "ingress", to, from, port))) {
                        edges.add(from.name() + " → " + to.name() + " " + port.getValue());
                    }
                }
            }
            if (from.isInside()) {
                worldly(rendered, from).forEach(edges::add);
            }
        }
        // everybody asks for names, of one server
        var asks = edges.stream().filter(edge -> edge.endsWith("→ dns 53")).count();
        edges.removeIf(edge -> edge.endsWith("→ dns 53"));
        if (asks != nodes.stream().filter(Node::isInside).count()) {
            edges.add("not everybody → dns 53");
        }
        return edges;
    }

    private static List<Node> nodes(Rendered rendered) {
        var nodes = new ArrayList<Node>();
        for (var workload : rendered.workloads()) {
            var ports = new LinkedHashMap<String, Integer>();
            for (var container : Pods.containers(workload)) {
                container
                        .path("ports")
                        .forEach(port -> ports.put(
                                port.path("name").asText(),
                                port.path("containerPort").asInt()));
            }
            nodes.add(new Node(workload.name(), "tact", Manifest.strings(Pods.labels(workload)), ports));
        }
        rendered.of("Cluster").forEach(cluster -> {
            var labels = Manifest.strings(cluster.at("/spec/inheritedMetadata/labels"));
            labels.put("cnpg.io/cluster", cluster.name());
            nodes.add(new Node(
                    cluster.name(), "tact", labels, Map.of("postgresql", 5432, "status", 8000, "metrics", 9187)));
        });
        rendered.of("Keycloak").forEach(keycloak -> {
            nodes.add(new Node(
                    "keycloak",
                    "tact",
                    Map.of(
                            "app", "keycloak",
                            "app.kubernetes.io/instance", keycloak.name(),
                            "app.kubernetes.io/managed-by", "keycloak-operator"),
                    Map.of("https", 8443, "management", 9000, "jgroups", 7800, "jgroups-fd", 57800)));
            nodes.add(new Node(
                    "keycloak-operator", "tact", Map.of("app.kubernetes.io/name", "keycloak-operator"), Map.of()));
        });
        if (rendered.isProd()) {
            nodes.add(new Node(
                    "gateway",
                    "envoy-gateway-system",
                    Map.of(
                            "gateway.envoyproxy.io/owning-gateway-name", "tact",
                            "gateway.envoyproxy.io/owning-gateway-namespace", "tact"),
                    Map.of()));
            nodes.add(new Node("cnpg-operator", "cnpg-system", Map.of(), Map.of()));
            nodes.add(new Node("prometheus", "monitoring", Map.of("app.kubernetes.io/name", "prometheus"), Map.of()));
            nodes.add(new Node(
                    "otel-collector",
                    "monitoring",
                    Map.of("app.kubernetes.io/name", "otel-collector"),
                    Map.of("otlp-http", 4318)));
            nodes.add(new Node("somebody-else", "default", Map.of("app", "any"), Map.of("http", 8080)));
        }
        nodes.add(new Node("dns", "kube-system", Map.of("k8s-app", "kube-dns"), Map.of("dns", 53)));
        return nodes;
    }

    private static Stream<JsonNode> rules(Rendered rendered, String direction, Node subject) {
        return rendered.of("NetworkPolicy")
                .filter(policy -> selects(policy.at("/spec/podSelector"), subject.labels()))
                .flatMap(policy -> Manifest.items(policy.at("/spec/" + direction)).stream());
    }

    private static boolean allows(
            Rendered rendered, String direction, Node subject, Node peer, Map.Entry<String, Integer> port) {
        return rules(rendered, direction, subject)
                .anyMatch(rule -> reaches(rule.path("ports"), port)
                        && Manifest.items(rule.path(direction.equals("egress") ? "to" : "from")).stream()
                                .anyMatch(who -> isMeant(who, peer)));
    }

    private static boolean reaches(JsonNode ports, Map.Entry<String, Integer> port) {
        return ports.isMissingNode()
                || Manifest.items(ports).stream()
                        .anyMatch(allowed -> allowed.path("port").asText().equals(port.getKey())
                                || allowed.path("port").asInt() == port.getValue());
    }

    private static boolean isMeant(JsonNode who, Node peer) {
        if (who.has("ipBlock")) {
            return false;
        }
        var isThere = who.has("namespaceSelector")
                ? selects(who.path("namespaceSelector"), Map.of("kubernetes.io/metadata.name", peer.namespace()))
                : peer.isInside();
        return isThere && (!who.has("podSelector") || selects(who.path("podSelector"), peer.labels()));
    }

    private static List<String> worldly(Rendered rendered, Node from) {
        return rules(rendered, "egress", from)
                .filter(rule -> Manifest.items(rule.path("to")).stream().anyMatch(who -> who.has("ipBlock")))
                .flatMap(rule -> Manifest.items(rule.path("ports")).stream())
                .map(port -> from.name() + " → the world " + port.path("port").asText())
                .toList();
    }

    private static boolean selects(JsonNode selector, Map<String, String> labels) {
        var isWanted = labels.entrySet()
                .containsAll(Manifest.strings(selector.path("matchLabels")).entrySet());
        return isWanted
                && Manifest.items(selector.path("matchExpressions")).stream().allMatch(expression -> {
                    var value = labels.get(expression.path("key").asText());
                    return switch (expression.path("operator").asText()) {
                        case "Exists" -> value != null;
                        case "In" ->
                            value != null
                                    && Manifest.texts(expression.path("values")).contains(value);
                        default -> throw new Unsupported("selector " + expression);
                    };
                });
    }
}
