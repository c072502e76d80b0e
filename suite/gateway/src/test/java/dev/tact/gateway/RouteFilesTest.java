package dev.tact.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteFilesTest {

    @TempDir
    Path folder;

    @Test
    void readsEveryMatchOfEveryDocumentWithItsBounds() throws IOException {
        write("""
                apiVersion: v1
                kind: Service
                metadata: {name: shop}
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata:
                  name: shop
                  annotations: {tact.dev/body-limit: 2Mi, tact.dev/cors: backend}
                spec:
                  parentRefs: [{name: tact}]
                  rules:
                    - matches:
                        - path: {type: Exact, value: /v1/a}
                        - path: {value: /v1/b}
                          headers: [{name: Accept, value: text/event-stream}]
                      timeouts: {request: 1m30s}
                      backendRefs: [{name: shop, port: 8080}]
                    - matches: [{path: {type: PathPrefix, value: /v1/c}}]
                      backendRefs: [{name: shop, kind: Service, port: 8080, weight: 1}]
                """);

        var routes = RouteFiles.read(folder).routes();

        assertThat(routes).extracting(Route::path).containsExactlyInAnyOrder("/v1/a", "/v1/b", "/v1/c");
        assertThat(routes).filteredOn(Route::exact).extracting(Route::path).containsExactly("/v1/a");
        assertThat(routes)
                .filteredOn(route -> !route.headers().isEmpty())
                .extracting(Route::path)
                .containsExactly("/v1/b");
        assertThat(routes)
                .extracting(Route::deadline)
                .containsOnly(Duration.ofSeconds(90), RouteFiles.DEFAULT_DEADLINE);
        assertThat(routes).extracting(Route::bodyLimit).containsOnly(2L * 1024 * 1024);
        assertThat(routes).allMatch(Route::backendAnswersCors);
    }

    @ParameterizedTest
    @CsvSource({"0s, 0", "150ms, 150", "3s, 3000", "10m, 600000", "1h30m, 5400000", "2s500ms, 2500"})
    void readsTheGatewayApisDurations(String text, long milliseconds) throws IOException {
        write(route("timeouts: {request: " + text + "}", "path: {value: /v1/a}", ""));

        assertThat(RouteFiles.read(folder).routes())
                .extracting(Route::deadline)
                .containsExactly(Duration.ofMillis(milliseconds));
    }

    static Stream<Arguments> unsupported() {
        var plain = "path: {value: /v1/a}";
        return Stream.of(
                Arguments.of("a method", route("", plain + ", method: GET", "")),
                Arguments.of("queryParams", route("", plain + ", queryParams: [{name: a, value: b}]", "")),
                Arguments.of(
                        "matches a header by RegularExpression",
                        route("", plain + ", headers: [{name: a, value: b, type: RegularExpression}]", "")),
                Arguments.of(
                        "paths by RegularExpression", route("", "path: {type: RegularExpression, value: /v1/.*}", "")),
                Arguments.of("every path", route("", "path: {type: PathPrefix, value: /}", "")),
                Arguments.of("without a path", route("", "headers: [{name: a, value: b}]", "")),
                Arguments.of("no request may have", route("", "path: {value: /v1/../x}", "")),
                Arguments.of(
                        "filters", route("filters: [{type: URLRewrite, urlRewrite: {hostname: x.test}}]", plain, "")),
                Arguments.of("retries", route("retry: {attempts: 2}", plain, "")),
                Arguments.of("backendRequest", route("timeouts: {backendRequest: 1s}", plain, "")),
                Arguments.of("no Gateway API duration", route("timeouts: {request: 3 seconds}", plain, "")),
                Arguments.of("unknown fields", route("timeoutz: {request: 3s}", plain, "")),
                Arguments.of("unknown fields", route("", "path: {value: /v1/a}, pathz: x", "")),
                Arguments.of("is no quantity", route("", plain, "tact.dev/body-limit: plenty")),
                Arguments.of("other than backend", route("", plain, "tact.dev/cors: any")));
    }

    @ParameterizedTest
    @MethodSource("unsupported")
    void refusesAloudWhatItWouldHaveToIgnore(String because, String manifest) throws IOException {
        write(manifest);

        assertThatThrownBy(() -> RouteFiles.read(folder))
                .isInstanceOf(UnsupportedRoute.class)
                .hasMessageContaining("HTTPRoute shop ")
                .hasMessageContaining(because);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hostnames: [tact.test]\n  rules: []",
                "rules: [{backendRefs: [{name: a, port: 1}]}]",
                "rules: [{matches: [{path: {value: /v1/a}}], backendRefs: []}]",
                "rules: [{matches: [{path: {value: /v1/a}}], backendRefs: [{name: a, port: 1}, {name: b, port: 1}]}]",
                "rules: [{matches: [{path: {value: /v1/a}}], backendRefs: [{name: a, port: 1, namespace: other}]}]",
                "rules: [{matches: [{path: {value: /v1/a}}], backendRefs: [{name: a, port: 1, kind: Bucket}]}]",
                "rules: [{matches: [{path: {value: /v1/a}}], backendRefs: [{name: a, port: 1, weight: 0}]}]",
            })
    void refusesBackendsAndHostsItCannotServe(String spec) throws IOException {
        write("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: shop}
                spec:
                  %s
                """.formatted(spec));

        assertThatThrownBy(() -> RouteFiles.read(folder)).isInstanceOf(UnsupportedRoute.class);
    }

    @Test
    void aFolderWithoutRoutesIsNoGateway() {
        assertThatThrownBy(() -> RouteFiles.read(folder))
                .isInstanceOf(Settings.Unusable.class)
                .hasMessageContaining("holds no HTTPRoute");
    }

    private static String route(String rule, String match, String annotations) {
        return """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata:
                  name: shop
                  annotations: {%s}
                spec:
                  rules:
                    - matches: [{%s}]
                      backendRefs: [{name: shop, port: 8080}]
                      %s
                """.formatted(annotations, match, rule);
    }

    private void write(String manifest) throws IOException {
        Files.writeString(folder.resolve("routes.yaml"), manifest);
    }
}
