package dev.tact.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The routes of a cluster are the files that the local gateway reads, and every path of a service is routed or internal on purpose. */
class RoutesTest {

    /** What services ask each other, or what an officer's tools ask from inside: no route may lead there. */
    private static final Set<String> INTERNAL = Set.of(
            "/access/v1/evaluation",
            "/access/v1/evaluations",
            "/access/v1/search/action",
            "/access/v1/search/resource",
            "/access/v1/search/subject",
            "/.well-known/authzen-configuration",
            "/internal/acknowledgements",
            "/internal/training-rows",
            "/internal/jwks.json",
            "/v1/profiles/{subject}/view",
            "/v1/profiles/{subject}/reveals");

    private static final Pattern PATH = Pattern.compile("^  (/[^:]+):$", Pattern.MULTILINE);

    @Test
    void productionRoutesWhatTheLocalGatewayRoutes() {
        var written = files().stream()
                .flatMap(file -> Yaml.documents(file).stream())
                .map(Manifest::new)
                .filter(manifest -> manifest.is("HTTPRoute"))
                .collect(Collectors.toMap(Manifest::name, RoutesTest::meaning));

        assertThat(written).isNotEmpty();
        assertThat(Rendered.prod().of("HTTPRoute").collect(Collectors.toMap(Manifest::name, RoutesTest::meaning)))
                .isEqualTo(written);
    }

    @Test
    void theDevOverlaysGatewayReadsTheSameFiles() {
        var written = new TreeMap<String, String>();
        files().stream()
                .filter(file -> !file.endsWith("gateway.yaml"))
                .forEach(file -> written.put(String.valueOf(file.getFileName()), Yaml.text(file)));

        assertThat(Manifest.strings(
                        Rendered.dev().generated("ConfigMap", "gateway-routes").at("/data")))
                .isEqualTo(written);
        assertThat(Rendered.dev().manifests())
                .noneMatch(manifest -> manifest.group().equals("gateway.networking.k8s.io"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyPathOfAServiceIsRoutedToItOrInternal(String service) {
        assertThat(paths(service)).isNotEmpty().allSatisfy(path -> {
            if (INTERNAL.contains(path)) {
                assertThat(backends(path)).as("%s is internal", path).isEmpty();
            } else {
                assertThat(backends(path)).as("%s is routed", path).containsExactly(service);
            }
        });
    }

    @Test
    void whatIsInternalExists() {
        assertThat(K8s.SERVICES.stream().flatMap(service -> paths(service).stream()))
                .containsAll(INTERNAL);
    }

    static List<String> services() {
        return K8s.SERVICES;
    }

    /** Read as text: to Jackson's YAML an example's time of day is a malformed number. */
    private static List<String> paths(String service) {
        return PATH.matcher(Yaml.text(K8s.REPOSITORY.resolve(service).resolve("src/main/openapi/openapi.yaml")))
                .results()
                .map(path -> path.group(1))
                .toList();
    }

    private static Set<String> backends(String path) {
        return Rendered.prod()
                .of("HTTPRoute")
                .flatMap(route -> Manifest.items(route.at("/spec/rules")).stream())
                .filter(rule -> Manifest.items(rule.path("matches")).stream()
                        .map(match -> match.path("path"))
                        .anyMatch(match -> matches(match, path)))
                .map(rule -> rule.at("/backendRefs/0/name").asText())
                .collect(Collectors.toSet());
    }

    private static boolean matches(JsonNode match, String path) {
        var value = match.path("value").asText();
        return path.equals(value) || (match.path("type").asText().equals("PathPrefix") && path.startsWith(value + "/"));
    }

    /** All of a route that changes where a request goes and what may pass. */
    private static JsonNode meaning(Manifest route) {
        ObjectNode meaning = route.tree().objectNode();
        meaning.set("spec", route.at("/spec"));
        meaning.set("annotations", route.at("/metadata/annotations"));
        return Sorted.of(meaning);
    }

    private static List<Path> files() {
        try (Stream<Path> files = Files.list(K8s.ROUTES)) {
            return files.filter(file -> !file.endsWith("kustomization.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
