package dev.tact.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/cases,        true",
        "/v1/cases/,       true",
        "/v1/cases/7,      true",
        "/v1/cases/7/claim, true",
        "/v1/casesque,     false",
        "/v1/case,         false",
        "/v1,              false",
        "/V1/cases,        false",
        "/x/v1/cases,      false",
    })
    void aPrefixEndsAtASlash(String path, boolean taken) {
        assertThat(prefix("a", "/v1/cases").matchesPath(path)).isEqualTo(taken);
        assertThat(prefix("a", "/v1/cases/").matchesPath(path)).isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({"/v1/track, true", "/v1/track/, false", "/v1/track/x, false", "/v1/tracks, false"})
    void anExactPathTakesNothingElse(String path, boolean taken) {
        assertThat(exact("a", "/v1/track").matchesPath(path)).isEqualTo(taken);
    }

    @Test
    void theExactPathWinsThenTheLongestPrefixThenTheMostHeaders() {
        var table = new RouteTable(List.of(
                prefix("short", "/v1"),
                prefix("long", "/v1/cases"),
                streaming("stream", "/v1/cases"),
                exact("exact", "/v1/cases")));

        assertThat(table.routes()).extracting(Route::backend).containsExactly("exact", "stream", "long", "short");
        assertThat(owner(table, "/v1/cases")).isEqualTo("exact");
        assertThat(owner(table, "/v1/cases/events")).isEqualTo("long");
        assertThat(owner(table, "/v1/cases/events", "Accept", "text/event-stream"))
                .isEqualTo("stream");
        assertThat(owner(table, "/v1/cases/events", "Accept", "text/html")).isEqualTo("long");
        assertThat(owner(table, "/v1/other")).isEqualTo("short");
        assertThat(owner(table, "/v2")).isEmpty();
    }

    @Test
    void refusesTwoRoutesForTheSameRequests() {
        var twice = List.of(prefix("a", "/v1/cases"), exact("b", "/v1/cases"), prefix("c", "/v1/cases/"));

        assertThatThrownBy(() -> new RouteTable(twice))
                .isInstanceOf(UnsupportedRoute.class)
                .hasMessageContaining("same requests");
    }

    private static String owner(RouteTable table, String path, String... header) {
        Map<String, String> headers = header.length == 0 ? Map.of() : Map.of(header[0], header[1]);
        return table.find(path, headers::get).map(Route::backend).orElse("");
    }

    private static Route prefix(String backend, String path) {
        return new Route(backend, false, path, List.of(), backend, Duration.ofSeconds(3), 1, false);
    }

    private static Route exact(String backend, String path) {
        return new Route(backend, true, path, List.of(), backend, Duration.ofSeconds(3), 1, false);
    }

    private static Route streaming(String backend, String path) {
        var accept = List.of(new Route.Header("Accept", "text/event-stream"));
        return new Route(backend, false, path, accept, backend, Duration.ZERO, 1, false);
    }
}
