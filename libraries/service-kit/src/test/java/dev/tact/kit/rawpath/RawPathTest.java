package dev.tact.kit.rawpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
class RawPathTest {

    static final List<String> AMBIGUOUS = List.of(
            "/v1/ledgers/open;x=1",
            "/v1/ledgers;x/open",
            "//v1/ledgers/open",
            "/v1//ledgers/open",
            "/v1/./ledgers/open",
            "/v1/x/../ledgers/open",
            "/v1/ledgers/open/..",
            "/v1%2Fledgers/open",
            "/v1%2fledgers/open",
            "/v1%5Cledgers/open",
            "/v1/%2E%2E/ledgers/open",
            "/v1/ledgers/open%3Bx",
            "/v1/ledgers/open%00",
            "/v1/ledgers/%252e",
            "/v1\\ledgers/open",
            "/v1/ledgers/%zz",
            "/v1/ledgers/%2");

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // Quarkus fills it
    URI base;

    @Test
    void refusesEveryAmbiguousPath() throws IOException {
        for (var path : AMBIGUOUS) {
            assertThat(RawPath.isAmbiguous(path)).as(path).isTrue();
            assertThat(statusLine(path)).as(path).contains(" 400 ");
        }
    }

    @Test
    void letsPlainPathsPass() throws IOException {
        for (var path : List.of(
                "/v1/ledgers/open",
                "/v1/ledgers/open?next=a%2Fb;c//d",
                "/v1/ledgers/caf%C3%A9",
                "/.well-known/gpc.json")) {
            assertThat(statusLine(path)).as(path).doesNotContain(" 400 ");
        }
    }

    private String statusLine(String path) throws IOException {
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + base.getAuthority()
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }
}
