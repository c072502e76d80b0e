package dev.tact.kit.trace;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * Exports spans where a collector is named. Quarkus fixes its own exporter when it builds, which would make two artefacts of each service: one
 * whose traces are collected and one that calls nobody.
 */
class TraceExport {

    @Produces
    @Singleton
    SpanProcessor processor(TracesConfig config) {
        return config.endpoint()
                .<SpanProcessor>map(
                        endpoint -> BatchSpanProcessor.builder(new DiscreetExporter(OtlpHttpSpanExporter.builder()
                                        .setEndpoint(endpoint.toString())
                                        .build()))
                                .build())
                .orElseGet(SpanProcessor::composite);
    }

    /** Where nobody collects, nothing is recorded: ids are made and relayed all the same. */
    @Produces
    @Singleton
    Sampler sampler(TracesConfig config) {
        return config.endpoint().isPresent()
                ? Sampler.parentBased(Sampler.traceIdRatioBased(config.share()))
                : Sampler.alwaysOff();
    }
}
