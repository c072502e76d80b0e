package dev.tact.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The way in, and TLS on it and behind it. */
final class EdgeRules {

    private static final String BODY_LIMIT = "/metadata/annotations/tact.dev~1body-limit";

    private EdgeRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.inProduction(
                                "every route has a deadline, and limits the body as the local gateway does",
                                EdgeRules::limits)
                        .brokenBy(
                                "no deadline",
                                prod -> prod.without("HTTPRoute", "consent-service", "/spec/rules/0/timeouts"))
                        .brokenBy(
                                "imports cut off",
                                prod -> prod.without("HTTPRoute", "profile-service-imports", "/metadata/annotations"))
                        .brokenBy(
                                "any body",
                                prod -> prod.without("BackendTrafficPolicy", "tact", "/spec/requestBuffer")),
                Rule.inProduction(
                                "every route leads from the gateway to a Service that has that port", EdgeRules::leads)
                        .brokenBy(
                                "a port nobody opens",
                                prod -> prod.with(
                                        "HTTPRoute", "profile-service", "/spec/rules/0/backendRefs/0/port", "9000"))
                        .brokenBy("a Service that is not there", prod -> prod.minus("Service", "escalation-service"))
                        .brokenBy(
                                "another gateway",
                                prod -> prod.with("HTTPRoute", "profile-service", "/spec/parentRefs/0/name", "other")),
                Rule.inProduction("every route is limited in how often", EdgeRules::rates)
                        .brokenBy(
                                "no limit", prod -> prod.without("BackendTrafficPolicy", "keycloak", "/spec/rateLimit"))
                        .brokenBy("no default", prod -> prod.minus("BackendTrafficPolicy", "tact")),
                Rule.inProduction("a token that is not Keycloak's goes no further than the edge", EdgeRules::tokens)
                        .brokenBy(
                                "a route left out",
                                prod -> prod.without("SecurityPolicy", "tact", "/spec/targetRefs/0"))
                        .brokenBy(
                                "another issuer",
                                prod -> prod.with(
                                        "SecurityPolicy",
                                        "tact",
                                        "/spec/jwt/providers/0/issuer",
                                        "https://elsewhere.example"))
                        .brokenBy(
                                "open routes closed",
                                prod -> prod.with("SecurityPolicy", "tact", "/spec/jwt/optional", "false"))
                        .brokenBy(
                                "keys over plain text",
                                prod -> prod.with(
                                        "SecurityPolicy",
                                        "tact",
                                        "/spec/jwt/providers/0/remoteJWKS/uri",
                                        "http://keycloak:8080/auth/realms/tact/protocol/openid-connect/certs")),
                Rule.inProduction("nobody outside says for whom a service asks", EdgeRules::headers)
                        .brokenBy(
                                "a header let through",
                                prod -> prod.without(
                                        "ClientTrafficPolicy", "tact", "/spec/headers/earlyRequestHeaders/remove/0"))
                        .brokenBy(
                                "ambiguous paths",
                                prod -> prod.with(
                                        "ClientTrafficPolicy",
                                        "tact",
                                        "/spec/path/escapedSlashesAction",
                                        "UnescapeAndForward")),
                Rule.inProduction("pages of other sites may do what the local gateway lets them", EdgeRules::cors)
                        .brokenBy(
                                "any site",
                                prod -> prod.with("SecurityPolicy", "tact", "/spec/cors/allowOrigins", "['*']"))
                        .brokenBy(
                                "cookies",
                                prod -> prod.with("SecurityPolicy", "tact", "/spec/cors/allowCredentials", "true"))
                        .brokenBy(
                                "no guests",
                                prod -> prod.with(
                                        "SecurityPolicy", "tact", "/spec/cors/allowHeaders", "[Authorization]"))
                        .brokenBy(
                                "another host",
                                prod -> prod.with(
                                        "SecurityPolicy",
                                        "tact",
                                        "/spec/cors/allowOrigins",
                                        "['https://elsewhere.example']")),
                Rule.inProduction("the edge speaks TLS alone, for the one host", EdgeRules::edge)
                        .brokenBy(
                                "plain text",
                                prod -> prod.with(
                                        "Gateway",
                                        "tact",
                                        "/spec/listeners/-",
                                        "{name: http, protocol: HTTP, port: 80}"))
                        .brokenBy("no certificate", prod -> prod.minus("Certificate", "tact-edge"))
                        .brokenBy(
                                "another host",
                                prod -> prod.with("Gateway", "tact", "/spec/listeners/0/hostname", "shop.example"))
                        .brokenBy(
                                "another Keycloak",
                                prod -> prod.with(
                                        "Keycloak",
                                        "keycloak",
                                        "/spec/hostname/hostname",
                                        "https://login.example/auth")),
                Rule.inProduction("inside, everybody checks whom they talk to", EdgeRules::inside)
                        .brokenBy(
                                "plain text between services",
                                prod -> prod.with(
                                        "ConfigMap",
                                        prod.generated("ConfigMap", "tact").name(),
                                        "/data/TACT_PROFILE_URL",
                                        "http://profile-service:8080"))
                        .brokenBy(
                                "a gateway that does not check",
                                prod -> prod.minus("BackendTLSPolicy", "profile-service"))
                        .brokenBy(
                                "a certificate of another name",
                                prod -> prod.with("Certificate", "profile-service", "/spec/dnsNames", "[profile]"))
                        .brokenBy(
                                "plain text still taken",
                                prod -> prod.without(
                                        "ConfigMap",
                                        prod.generated("ConfigMap", "tact").name(),
                                        "/data/QUARKUS_HTTP_INSECURE_REQUESTS"))
                        .brokenBy(
                                "another's key",
                                prod -> prod.changed(
                                        "Deployment",
                                        "consent-service",
                                        tree -> tree.at("/spec/template/spec/volumes")
                                                .forEach(volume -> {
                                                    if (volume.path("name")
                                                            .asText()
                                                            .equals("tls")) {
                                                        ((ObjectNode) volume.path("secret"))
                                                                .put("secretName", "profile-service-tls");
                                                    }
                                                }))),
                Rule.everywhere(
                                "the management port is nobody's but the kubelet's, Prometheus' and the local gateway's",
                                EdgeRules::management)
                        .brokenBy(
                                "on the Service",
                                prod -> prod.with(
                                        "Service",
                                        "consent-service",
                                        "/spec/ports/-",
                                        "{name: management, port: 9000, targetPort: management}"))
                        .brokenBy(
                                "migrations among the pods",
                                prod -> prod.with(
                                        "Service",
                                        "consent-service",
                                        "/spec/selector",
                                        "{app.kubernetes.io/name: consent-service}")),
                Rule.inProduction("Keycloak is reached by its route alone", EdgeRules::keycloak)
                        .brokenBy(
                                "an Ingress of its own",
                                prod -> prod.with("Keycloak", "keycloak", "/spec/ingress/enabled", "true"))
                        .brokenBy(
                                "a policy of its own",
                                prod -> prod.with("Keycloak", "keycloak", "/spec/networkPolicy/enabled", "true"))
                        .brokenBy(
                                "the admin console",
                                prod -> prod.with(
                                        "HTTPRoute",
                                        "keycloak",
                                        "/spec/rules/0/matches/-",
                                        "{path: {type: PathPrefix, value: /auth/admin}}"))
                        .brokenBy("plain text", prod -> prod.without("Keycloak", "keycloak", "/spec/http/tlsSecret")));
    }

    private static List<String> limits(Rendered rendered) {
        var broken = new ArrayList<String>();
        var routes = rendered.of("HTTPRoute").toList();
        if (routes.isEmpty()) {
            return List.of("there is no route");
        }
        for (var route : routes) {
            route.at("/spec/rules").forEach(rule -> {
                if (rule.at("/timeouts/request").asText().isEmpty()) {
                    broken.add(route.id() + " waits for ever");
                }
            });
            var annotated = route.at(BODY_LIMIT).asText("1Mi");
            var bound = policy(rendered, route.name())
                    .at("/spec/requestBuffer/limit")
                    .asText();
            if (!annotated.equals(bound)) {
                broken.add(route.id() + " takes bodies of " + bound + ", the local gateway of " + annotated);
            }
        }
        return broken;
    }

    private static List<String> leads(Rendered rendered) {
        var broken = new ArrayList<String>();
        rendered.of("HTTPRoute").forEach(route -> {
            if (!route.text("/spec/parentRefs/0/name")
                    .equals(rendered.one("Gateway", "tact").name())) {
                broken.add(route.id() + " hangs on no gateway");
            }
            // the API's own bounds
            if (route.at("/spec/rules").size() > 16) {
                broken.add(route.id() + " has too many rules");
            }
            for (var rule : route.at("/spec/rules")) {
                var backend = rule.at("/backendRefs/0");
                var opened = rendered.find("Service", backend.path("name").asText()).stream()
                        .flatMap(service -> Manifest.items(service.at("/spec/ports")).stream())
                        .map(port -> port.path("port").asInt())
                        .toList();
                if (rule.path("matches").isEmpty()
                        || rule.path("matches").size() > 64
                        || !opened.contains(backend.path("port").asInt())) {
                    broken.add(route.id() + " leads to " + backend);
                }
            }
        });
        return broken;
    }

    private static List<String> rates(Rendered rendered) {
        return rendered.of("HTTPRoute")
                .filter(route -> policy(rendered, route.name())
                                .at("/spec/rateLimit/local/rules/0/limit/requests")
                                .asInt()
                        == 0)
                .map(route -> route.id() + " is not limited")
                .toList();
    }

    /** The policy that counts for a route: the nearer one alone. */
    private static JsonNode policy(Rendered rendered, String route) {
        return Stream.of("HTTPRoute " + route, "Gateway tact")
                .flatMap(target -> rendered.of("BackendTrafficPolicy")
                        .filter(policy -> targets(policy).contains(target)))
                .map(Manifest::tree)
                .map(JsonNode.class::cast)
                .findFirst()
                .orElseGet(() -> Yaml.tree("{}"));
    }

    private static List<String> targets(Manifest policy) {
        return Manifest.items(policy.at("/spec/targetRefs")).stream()
                .map(target ->
                        target.path("kind").asText() + " " + target.path("name").asText())
                .toList();
    }

    private static List<String> tokens(Rendered rendered) {
        var broken = new ArrayList<String>();
        var policy = rendered.one("SecurityPolicy", "tact");
        var covered = Set.copyOf(targets(policy));
        rendered.of("HTTPRoute")
                // tokens are not what one signs in with
                .filter(route -> !route.name().equals("keycloak") && !covered.contains("HTTPRoute " + route.name()))
                .forEach(route -> broken.add(route.id() + " lets any token in"));
        var issuer = rendered.generated("ConfigMap", "tact").text("/data/TACT_ISSUER");
        if (!policy.text("/spec/jwt/providers/0/issuer").equals(issuer)) {
            broken.add("the edge believes another issuer than the services");
        }
        if (!policy.text("/spec/jwt/providers/0/remoteJWKS/uri")
                .startsWith("https://keycloak:8080/auth/realms/tact/")) {
            broken.add("the edge takes its keys from elsewhere");
        }
        if (!policy.at("/spec/jwt/optional").asBoolean()) {
            broken.add("what is open to anybody is closed");
        }
        return broken;
    }

    private static List<String> headers(Rendered rendered) {
        var policy = rendered.one("ClientTrafficPolicy", "tact");
        var broken = new ArrayList<String>();
        // the local gateway's own list (suite/gateway, Headers); X-Forwarded-* Envoy sets itself
        var removed = Set.copyOf(Manifest.texts(policy.at("/spec/headers/earlyRequestHeaders/remove")));
        for (var header : List.of("Tact-Subject-Token", "Tact-Agent-Token", "Tact-Case", "Forwarded")) {
            if (!removed.contains(header)) {
                broken.add(header + " comes through");
            }
        }
        if (!policy.text("/spec/path/escapedSlashesAction").equals("RejectRequest")
                || !policy.at("/spec/path/disableMergeSlashes").asBoolean()) {
            broken.add("paths are made anew on the way");
        }
        return broken;
    }

    private static List<String> cors(Rendered rendered) {
        var broken = new ArrayList<String>();
        var cors = rendered.one("SecurityPolicy", "tact").at("/spec/cors");
        // the local gateway's own lists, as they stand in its source
        var gateway = Yaml.text(K8s.REPOSITORY.resolve("suite/gateway/src/main/java/dev/tact/gateway/Cors.java"));
        Map.of("METHODS", "allowMethods", "REQUEST_HEADERS", "allowHeaders", "RESPONSE_HEADERS", "exposeHeaders")
                .forEach((constant, field) -> {
                    var listed = Set.of(constant(gateway, constant).split(", "));
                    if (!Set.copyOf(Manifest.texts(cors.path(field))).equals(listed)) {
                        broken.add(field + " is " + cors.path(field) + ", locally " + listed);
                    }
                });
        var origins = Manifest.texts(cors.path("allowOrigins"));
        var issuer = rendered.generated("ConfigMap", "tact").text("/data/TACT_ISSUER");
        if (origins.isEmpty()
                || !issuer.startsWith(origins.getFirst() + "/")
                || origins.stream().anyMatch(origin -> !origin.matches("https://[^/*]+"))) {
            broken.add("pages of " + origins + " may call");
        }
        if (cors.path("allowCredentials").asBoolean()) {
            broken.add("cookies of other sites count");
        }
        return broken;
    }

    /** The text of a constant, however many literals it is written in. */
    private static String constant(String source, String name) {
        var start = source.indexOf(" " + name + " =");
        var declaration = source.substring(start, source.indexOf(';', start));
        return Pattern.compile("\"([^\"]*)\"")
                .matcher(declaration)
                .results()
                .map(literal -> literal.group(1))
                .collect(Collectors.joining());
    }

    private static List<String> edge(Rendered rendered) {
        var broken = new ArrayList<String>();
        var certificates = rendered.of("Certificate")
                .collect(Collectors.toMap(
                        certificate -> certificate.text("/spec/secretName"),
                        certificate -> Manifest.texts(certificate.at("/spec/dnsNames"))));
        var issuer = rendered.generated("ConfigMap", "tact").text("/data/TACT_ISSUER");
        for (var listener : rendered.one("Gateway", "tact").at("/spec/listeners")) {
            var host = listener.path("hostname").asText();
            var secret = listener.at("/tls/certificateRefs/0/name").asText();
            if (!listener.path("protocol").asText().equals("HTTPS")
                    || !certificates.getOrDefault(secret, List.of()).contains(host)) {
                broken.add("listener " + listener.path("name").asText() + " has no certificate for " + host);
            }
            if (!issuer.equals("https://" + host + "/auth/realms/tact")) {
                broken.add("tokens come from " + issuer + ", customers to " + host);
            }
            if (!rendered.one("Keycloak", "keycloak")
                    .text("/spec/hostname/hostname")
                    .equals("https://" + host + "/auth")) {
                broken.add("Keycloak thinks it is elsewhere than " + host);
            }
        }
        return broken;
    }

    private static List<String> inside(Rendered rendered) {
        var broken = new ArrayList<String>();
        var settings = Manifest.strings(rendered.generated("ConfigMap", "tact").at("/data"));
        settings.forEach((setting, value) -> {
            if (setting.endsWith("_URL") && !value.startsWith("https://")) {
                broken.add(setting + " is " + value);
            }
        });
        if (!"disabled".equals(settings.get("QUARKUS_HTTP_INSECURE_REQUESTS"))) {
            broken.add("services take plain text");
        }
        var checked = rendered.of("BackendTLSPolicy")
                .collect(Collectors.toMap(
                        policy -> policy.text("/spec/targetRefs/0/name"),
                        policy -> policy.text("/spec/validation/hostname")));
        for (var name :
                Stream.concat(K8s.SERVICES.stream(), Stream.of("keycloak")).toList()) {
            var names = rendered.of("Certificate")
                    .filter(certificate -> certificate.text("/spec/secretName").equals(name + "-tls"))
                    .flatMap(certificate -> Manifest.texts(certificate.at("/spec/dnsNames")).stream())
                    .toList();
            if (!names.contains(name)) {
                broken.add("no certificate says " + name);
            }
            if (!name.equals(checked.get(name))) {
                broken.add("the gateway does not check " + name);
            }
            if (!rendered.one("Service", name).text("/spec/ports/0/appProtocol").equals("https")) {
                broken.add("Service/" + name + " does not say that it is TLS");
            }
        }
        for (var service : rendered.services()) {
            var trusts = Stream.concat(
                            Stream.of(settings.getOrDefault("JDK_JAVA_OPTIONS", "")
                                    .split(" ")),
                            Manifest.texts(service.at("/spec/template/spec/containers/0/args")).stream())
                    .filter("-Djavax.net.ssl.trustStore=/etc/tact/tls/truststore.p12"::equals)
                    .count();
            if (trusts != 2) {
                broken.add(service.id() + " trusts others than its own authority, as a JVM or as an executable");
            }
            var secret = Manifest.items(service.at("/spec/template/spec/volumes")).stream()
                    .filter(volume -> volume.path("name").asText().equals("tls"))
                    .map(volume -> volume.at("/secret/secretName").asText())
                    .toList();
            if (!secret.equals(List.of(service.name() + "-tls"))) {
                broken.add(service.id() + " shows the certificate of " + secret);
            }
        }
        return broken;
    }

    private static List<String> management(Rendered rendered) {
        var broken = new ArrayList<String>();
        rendered.of("Service")
                .filter(service -> K8s.SERVICES.contains(service.name()))
                .forEach(service -> {
                    if (!Manifest.items(service.at("/spec/ports")).stream()
                            .map(port -> port.path("targetPort").asText())
                            .toList()
                            .equals(List.of("http"))) {
                        broken.add(service.id() + " opens " + service.at("/spec/ports"));
                    }
                    var selector = Manifest.strings(service.at("/spec/selector"));
                    if (!selector.equals(Map.of(
                            "app.kubernetes.io/name", service.name(), "app.kubernetes.io/component", "service"))) {
                        broken.add(service.id() + " leads to " + selector);
                    }
                });
        rendered.of("HTTPRoute")
                .flatMap(route -> Manifest.items(route.at("/spec/rules")).stream())
                .map(rule -> rule.at("/backendRefs/0/port").asInt())
                .filter(port -> port != 8080)
                .forEach(port -> broken.add("a route leads to port " + port));
        return broken;
    }

    private static List<String> keycloak(Rendered rendered) {
        var spec = rendered.one("Keycloak", "keycloak").at("/spec");
        var broken = new ArrayList<String>();
        for (var way : List.of("ingress", "networkPolicy")) {
            if (!spec.at("/" + way + "/enabled").isBoolean()
                    || spec.at("/" + way + "/enabled").asBoolean()) {
                broken.add("the operator opens a way by " + way);
            }
        }
        if (!spec.at("/http/tlsSecret").asText().equals("keycloak-tls")) {
            broken.add("Keycloak takes plain text");
        }
        rendered.one("HTTPRoute", "keycloak")
                .at("/spec/rules")
                .forEach(rule -> rule.path("matches").forEach(match -> {
                    var path = match.at("/path/value").asText();
                    if (!path.equals("/auth/realms/tact") && !path.equals("/auth/resources")) {
                        broken.add("anybody reaches " + path);
                    }
                }));
        return broken;
    }
}
