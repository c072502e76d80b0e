package dev.tact.profile.segments;

import dev.tact.kit.disclosure.Disclosure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Numbers of people, as published. */
public record SegmentsResponse(
        @Schema(description = "When they were counted; null before the first time") @Nullable
        Instant asOf,

        @Schema(description = "Segments of fewer people than this are left out")
        int threshold,

        @Schema(description = "What all numbers are multiples of")
        int roundedTo,

        List<OfDimension> dimensions) {

    /** The segments into which one attribute divides people. */
    public record OfDimension(String dimension, List<OfSegment> segments) {}

    /** How many are alike. */
    public record OfSegment(String segment, long people) {}

    static SegmentsResponse nothingYet() {
        return new SegmentsResponse(null, Disclosure.LEAST, Disclosure.STEP, List.of());
    }

    static SegmentsResponse from(SegmentRepository.Publication published) {
        return new SegmentsResponse(
                published.asOf(),
                Disclosure.LEAST,
                Disclosure.STEP,
                published.sizes().entrySet().stream()
                        .map(dimension -> new OfDimension(dimension.getKey(), segments(dimension.getValue())))
                        .toList());
    }

    private static List<OfSegment> segments(Map<String, Long> sizes) {
        return sizes.entrySet().stream()
                .map(segment -> new OfSegment(segment.getKey(), segment.getValue()))
                .toList();
    }
}
