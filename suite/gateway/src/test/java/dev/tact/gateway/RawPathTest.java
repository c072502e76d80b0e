package dev.tact.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The corpus of paths that two programs could read differently, as they come over the wire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RawPathTest {

    private final AtomicReference<String> reached = new AtomicReference<>("");
    private @Nullable Scene opened;

    @BeforeAll
    void open() throws IOException {
        opened = Scene.with("shop", request -> {
                    reached.set(request.uri());
                    request.response().end("reached");
                })
                .open(Scene.route("shop", "/v1/cases"));
    }

    @AfterAll
    void close() throws IOException {
        scene().close();
    }

    static List<String> ambiguous() {
        return List.of(
                "/v1/cases;x=1",
                "/v1;x/cases",
                "/v1/cases/;",
                "//v1/cases",
                "/v1//cases",
                "/v1/cases//",
                "/./v1/cases",
                "/v1/./cases",
                "/v1/cases/.",
                "/v1/x/../cases",
                "/v1/cases/..",
                "/v1/cases/../../internal/events",
                "/v1/cases\\..\\x",
                "/v1/cases/%2Fx",
                "/v1/cases/%2fx",
                "/v1%2Fcases",
                "/v1/cases/%5Cx",
                "/v1/cases/%5cx",
                "/v1/cases/%2E%2E/x",
                "/v1/cases/%2e./x",
                "/v1/cases/a%2Eb",
                "/v1/cases%3Bx=1",
                "/v1/cases%3bx=1",
                "/v1/cases/%252e%252e/x",
                "/v1/cases/%25",
                "/v1/cases/%00",
                "/v1/cases/x%00.json",
                "/v1/cases/%",
                "/v1/cases/%2",
                "/v1/cases/%zz",
                "/v1/cases/%u002e",
                "/v1/cases#x",
                "/v1/cases/\u00e9",
                "/v1/cases/\u0001",
                "/v1/cases/\u007f",
                "v1/cases",
                "*",
                "http://tact.test/v1/cases",
                "http://other.test/v1/cases");
    }

    @ParameterizedTest
    @MethodSource("ambiguous")
    void refusesAPathThatCouldBeReadInTwoWays(String path) throws IOException {
        reached.set("");

        var answer = Wire.get(scene().port(), path);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("urn:tact:problem:gateway:malformed-request");
        assertThat(reached.get()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/cases",
                "/v1/cases/",
                "/v1/cases/7?next=/../x;y=//z%2F",
                "/v1/cases/a.b",
                "/v1/cases/..a",
                "/v1/cases/a...b",
                "/v1/cases/%C3%A9",
                "/v1/cases/a%20b",
                "/v1/cases/a:b@c,d+e~f!g$h&i'(j)*k=l",
            })
    void passesAnOrdinaryPathAndAnyQueryUnchanged(String target) throws IOException {
        reached.set("");

        var answer = Wire.get(scene().port(), target);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(reached.get()).isEqualTo(target);
    }

    private Scene scene() {
        return Objects.requireNonNull(opened);
    }
}
