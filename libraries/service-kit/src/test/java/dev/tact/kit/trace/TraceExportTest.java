package dev.tact.kit.trace;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tact.kit.test.Tact;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(value = Collector.class, restrictToAnnotatedClass = true)
class TraceExportTest {

    private final SpanProcessor processor;

    TraceExportTest(SpanProcessor processor) {
        this.processor = processor;
    }

    @Test
    void tellsTheCollectorWhatWasDoneAndNothingOfWhoAsked() {
        var marked = "canary-" + UUID.randomUUID();
        var trace = UUID.randomUUID().toString().replace("-", "");

        given().header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .header("User-Agent", marked)
                .header("X-Forwarded-For", "203.0.113.77")
                .queryParam("q", marked)
                .get("/v1/ledgers/" + marked);

        var told = await().atMost(Duration.ofSeconds(30)).until(() -> flushed(trace), body -> !body.isEmpty());
        assertThat(told).contains("/v1/ledgers/{id}").doesNotContain(marked).doesNotContain("203.0.113.77");
    }

    @Test
    void leavesOutTheTracesThatTheEdgeLeavesOut() {
        var unwanted = UUID.randomUUID().toString().replace("-", "");
        var wanted = UUID.randomUUID().toString().replace("-", "");

        given().header("traceparent", "00-" + unwanted + "-00f067aa0ba902b7-00").get("/v1/ledgers/one");
        given().header("traceparent", "00-" + wanted + "-00f067aa0ba902b7-01").get("/v1/ledgers/one");

        await().atMost(Duration.ofSeconds(30)).until(() -> flushed(wanted), body -> !body.isEmpty());
        assertThat(flushed(unwanted)).isEmpty();
    }

    /** What the collector was told in which a trace is named by its 16 bytes. */
    private String flushed(String trace) {
        processor.forceFlush().join(10, java.util.concurrent.TimeUnit.SECONDS);
        var bytes = java.util.HexFormat.of().parseHex(trace);
        var named = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        return String.join(
                "", Collector.TOLD.stream().filter(body -> body.contains(named)).toList());
    }
}
