package dev.tact.kit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiscreetExporterTest {

    private static final String PRIVATE = "alice@example.org";

    private final List<SpanData> told = new ArrayList<>();
    private final SdkTracerProvider traces = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(new DiscreetExporter(new SpanExporter() {
                @Override
                public CompletableResultCode export(Collection<SpanData> spans) {
                    told.addAll(spans);
                    return CompletableResultCode.ofSuccess();
                }

                @Override
                public CompletableResultCode flush() {
                    return CompletableResultCode.ofSuccess();
                }

                @Override
                public CompletableResultCode shutdown() {
                    return CompletableResultCode.ofSuccess();
                }
            })))
            .build();

    @Test
    void tellsWhatIsKnownToBeNobodys() {
        var span = traces.get("test")
                .spanBuilder("GET /v1/cases/{id}")
                .setAttribute("http.route", "/v1/cases/{id}")
                .setAttribute("http.response.status_code", 500)
                .setAttribute("url.query", PRIVATE)
                .setAttribute("what.a.library.adds.tomorrow", PRIVATE)
                .startSpan();
        span.recordException(new IllegalStateException(PRIVATE));
        span.setStatus(StatusCode.ERROR, PRIVATE);
        span.end();

        var one = told.getFirst();
        assertThat(one.getName()).isEqualTo("GET /v1/cases/{id}");
        assertThat(one.getAttributes().asMap().toString()).contains("/v1/cases/{id}", "500");
        assertThat(one.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(one.getEvents().getFirst().getAttributes().asMap().toString())
                .contains("exception.type=java.lang.IllegalStateException");
        assertThat(one.toString()).doesNotContain(PRIVATE);
        assertThat(one.getEvents().toString()).doesNotContain(PRIVATE);
        assertThat(one.getAttributes().toString()).doesNotContain(PRIVATE);
    }
}
