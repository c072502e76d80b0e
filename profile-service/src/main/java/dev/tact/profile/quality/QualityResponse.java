package dev.tact.profile.quality;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Numbers of people, as published. */
@RegisterForReflection
public record QualityResponse(
        @Schema(description = "When they were counted; null before the first time") @Nullable
        Instant asOf,

        @Schema(description = "Fewer people than this are no number, but null")
        int threshold,

        @Schema(description = "What all numbers are multiples of")
        int roundedTo,

        List<OfAttribute> attributes,
        List<OfEvent> events) {

    /** Of one attribute in force. */
    @RegisterForReflection
    public record OfAttribute(
            String key,
            String category,

            @Schema(description = "Of whom it is known") @Nullable
            Long known,

            @Schema(description = "Of whom it is not") @Nullable
            Long unknown,

            @Schema(description = "The share of those of whom it is known, from the published numbers") @Nullable
            BigDecimal completeness,

            @Schema(description = "Of whom it was observed within half its retention") @Nullable
            Long fresh,

            @Schema(description = "Of whom it was observed before") @Nullable
            Long stale,

            @Schema(description = "The share of those of whom it was observed before, from the published numbers")
            @Nullable
            BigDecimal staleness,

            @Schema(description = "Of whom all sources say the same") @Nullable
            Long agreeing,

            @Schema(description = "Of whom two sources say different things") @Nullable
            Long conflicting,

            @Schema(description = "The share of those of whom two sources do, from the published numbers") @Nullable
            BigDecimal conflicts) {}

    /** Of one type of events in force. */
    @RegisterForReflection
    public record OfEvent(String type, String category, List<OfMonth> months) {}

    /** In how many people's life an event of the type occurred in that month (UTC). */
    @RegisterForReflection
    public record OfMonth(
            @Schema(type = SchemaType.STRING, examples = "2026-11")
            YearMonth month,

            @Nullable Long people) {}
}
