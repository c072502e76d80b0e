package dev.tact.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final String GIVEN = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @ParameterizedTest
    @ValueSource(strings = {GIVEN, "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what-comes-later"})
    void keepsAValidOne(String given) {
        var headers =
                MultiMap.caseInsensitiveMultiMap().add("traceparent", given).add("tracestate", "a=1");

        TraceParent.ensure(headers);

        assertThat(headers.getAll("traceparent")).containsExactly(given);
        assertThat(headers.get("tracestate")).isEqualTo("a=1");
        assertThat(TraceParent.traceId(headers)).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
            })
    void replacesABrokenOneAndItsState(String broken) {
        var headers =
                MultiMap.caseInsensitiveMultiMap().add("traceparent", broken).add("tracestate", "a=1");

        TraceParent.ensure(headers);

        assertThat(headers.getAll("traceparent")).hasSize(1).doesNotContain(broken);
        assertThat(headers.contains("tracestate")).isFalse();
        assertThat(TraceParent.traceId(headers)).matches("[0-9a-f]{32}");
    }

    @Test
    void twoAreBroken() {
        var headers =
                MultiMap.caseInsensitiveMultiMap().add("traceparent", GIVEN).add("traceparent", GIVEN);

        TraceParent.ensure(headers);

        assertThat(headers.getAll("traceparent")).hasSize(1).doesNotContain(GIVEN);
    }
}
