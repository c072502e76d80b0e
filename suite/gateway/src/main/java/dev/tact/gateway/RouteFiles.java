package dev.tact.gateway;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesList;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPHeaderMatch;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteMatch;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cluster's own HTTPRoute manifests. It understands Exact and PathPrefix matches, exact header matches, one Service
 * behind each rule, {@code timeouts.request} and Tact's two annotations, and refuses everything else aloud.
 */
final class RouteFiles {

    /** The largest request body, as a Kubernetes quantity: the Gateway API has no field for it. */
    static final String BODY_LIMIT = "tact.dev/body-limit";

    /** {@code backend}: the backend answers CORS itself. */
    static final String CORS = "tact.dev/cors";

    static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(3);
    static final long DEFAULT_BODY_LIMIT = 1024L * 1024;

    // GEP-2257, the Gateway API's duration format
    private static final Pattern DURATION = Pattern.compile("(?:[0-9]{1,5}(?:h|ms|m|s)){1,4}");
    private static final Pattern DURATION_PART = Pattern.compile("([0-9]{1,5})(h|ms|m|s)");

    private RouteFiles() {}

    static RouteTable read(Path folder) {
        var routes = new ArrayList<Route>();
        var yaml = new KubernetesSerialization();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(RouteFiles::isManifest).sorted().toList()) {
                manifests(yaml, file).forEach(route -> routes.addAll(routes(route)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        if (routes.isEmpty()) {
            throw new Settings.Unusable("TACT_GATEWAY_ROUTES holds no HTTPRoute: " + folder);
        }
        return new RouteTable(routes);
    }

    // kustomization.yaml is kustomize's own and no Kubernetes object
    private static boolean isManifest(Path file) {
        var name = String.valueOf(file.getFileName());
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && !name.startsWith("kustomization.");
    }

    private static Stream<HTTPRoute> manifests(KubernetesSerialization yaml, Path file) throws IOException {
        try (var text = Files.newInputStream(file)) {
            Object read = yaml.unmarshal(text);
            Collection<?> items = switch (read) {
                case KubernetesList list -> list.getItems();
                case Collection<?> list -> list;
                case HasMetadata one -> List.of(one);
                default -> throw new Settings.Unusable(file + " is no Kubernetes manifest");
            };
            return items.stream().filter(HTTPRoute.class::isInstance).map(HTTPRoute.class::cast).toList().stream();
        }
    }

    private static List<Route> routes(HTTPRoute route) {
        var name = route.getMetadata().getName();
        var spec = route.getSpec();
        known(name, spec.getAdditionalProperties());
        absent(name, "hostnames", spec.getHostnames());
        var routes = new ArrayList<Route>();
        for (var rule : spec.getRules()) {
            var backend = backend(name, rule);
            var deadline = deadline(name, rule);
            if (rule.getMatches() == null || rule.getMatches().isEmpty()) {
                throw new UnsupportedRoute(name, "has a rule without matches, which would route every path");
            }
            for (var match : rule.getMatches()) {
                routes.add(new Route(
                        name,
                        exact(name, match),
                        match.getPath().getValue(),
                        headers(name, match),
                        backend,
                        deadline,
                        bodyLimit(name, annotations(route)),
                        backendAnswersCors(name, annotations(route))));
            }
        }
        return routes;
    }

    private static String backend(String name, HTTPRouteRule rule) {
        known(name, rule.getAdditionalProperties());
        absent(name, "filters", rule.getFilters());
        if (rule.getSessionPersistence() != null || rule.getRetry() != null) {
            throw new UnsupportedRoute(name, "asks for session persistence or retries, which are unsupported here");
        }
        if (rule.getBackendRefs() == null || rule.getBackendRefs().size() != 1) {
            throw new UnsupportedRoute(name, "must name exactly one backend in each rule");
        }
        HTTPBackendRef backend = rule.getBackendRefs().getFirst();
        known(name, backend.getAdditionalProperties());
        absent(name, "filters", backend.getFilters());
        if (backend.getNamespace() != null
                || (backend.getKind() != null && !backend.getKind().equals("Service"))
                || (backend.getGroup() != null && !backend.getGroup().isEmpty())
                || (backend.getWeight() != null && backend.getWeight() == 0)) {
            throw new UnsupportedRoute(name, "must send to a Service of its own namespace: " + backend.getName());
        }
        return backend.getName();
    }

    private static Duration deadline(String name, HTTPRouteRule rule) {
        var timeouts = rule.getTimeouts();
        if (timeouts == null) {
            return DEFAULT_DEADLINE;
        }
        known(name, timeouts.getAdditionalProperties());
        if (timeouts.getBackendRequest() != null) {
            throw new UnsupportedRoute(
                    name, "sets timeouts.backendRequest, which is unsupported here: use timeouts.request");
        }
        return timeouts.getRequest() == null ? DEFAULT_DEADLINE : duration(name, timeouts.getRequest());
    }

    private static Duration duration(String name, String text) {
        if (!DURATION.matcher(text).matches()) {
            throw new UnsupportedRoute(name, "has no Gateway API duration: " + text);
        }
        return DURATION_PART
                .matcher(text)
                .results()
                .map(part -> {
                    var amount = Long.parseLong(part.group(1));
                    return switch (part.group(2)) {
                        case "h" -> Duration.ofHours(amount);
                        case "m" -> Duration.ofMinutes(amount);
                        case "s" -> Duration.ofSeconds(amount);
                        default -> Duration.ofMillis(amount);
                    };
                })
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static boolean exact(String name, HTTPRouteMatch match) {
        known(name, match.getAdditionalProperties());
        absent(name, "queryParams matches", match.getQueryParams());
        if (match.getMethod() != null) {
            throw new UnsupportedRoute(name, "matches a method, which is unsupported here");
        }
        if (match.getPath() == null || match.getPath().getValue() == null) {
            throw new UnsupportedRoute(name, "has a match without a path, which would route every path");
        }
        known(name, match.getPath().getAdditionalProperties());
        var path = match.getPath().getValue();
        if (RawPath.isAmbiguous(path) || path.equals("/")) {
            throw new UnsupportedRoute(name, "matches a path no request may have, or every path: " + path);
        }
        return switch (match.getPath().getType()) {
            case "Exact" -> true;
            case "PathPrefix" -> false;
            case null -> false;
            default ->
                throw new UnsupportedRoute(
                        name, "matches paths by " + match.getPath().getType() + ", which is unsupported here");
        };
    }

    private static List<Route.Header> headers(String name, HTTPRouteMatch match) {
        var headers = new ArrayList<Route.Header>();
        for (HTTPHeaderMatch header : match.getHeaders()) {
            known(name, header.getAdditionalProperties());
            if (header.getType() != null && !header.getType().equals("Exact")) {
                throw new UnsupportedRoute(
                        name, "matches a header by " + header.getType() + ", which is unsupported here");
            }
            headers.add(new Route.Header(header.getName(), header.getValue()));
        }
        return List.copyOf(headers);
    }

    private static Map<String, String> annotations(HTTPRoute route) {
        var annotations = route.getMetadata().getAnnotations();
        return annotations == null ? Map.of() : annotations;
    }

    private static long bodyLimit(String name, Map<String, String> annotations) {
        var limit = annotations.get(BODY_LIMIT);
        if (limit == null) {
            return DEFAULT_BODY_LIMIT;
        }
        try {
            return Quantity.parse(limit).getNumericalAmount().longValueExact();
        } catch (IllegalArgumentException | ArithmeticException noQuantity) {
            var refused = new UnsupportedRoute(name, "has a " + BODY_LIMIT + " that is no quantity: " + limit);
            refused.initCause(noQuantity);
            throw refused;
        }
    }

    private static boolean backendAnswersCors(String name, Map<String, String> annotations) {
        return switch (annotations.get(CORS)) {
            case null -> false;
            case "backend" -> true;
            default -> throw new UnsupportedRoute(name, "has a " + CORS + " other than backend");
        };
    }

    private static void absent(String name, String what, @Nullable Collection<?> values) {
        if (values != null && !values.isEmpty()) {
            throw new UnsupportedRoute(name, "uses " + what + ", which are unsupported here");
        }
    }

    private static void known(String name, @Nullable Map<String, Object> unknown) {
        if (unknown != null && !unknown.isEmpty()) {
            throw new UnsupportedRoute(name, "has unknown fields " + unknown.keySet());
        }
    }
}
