package dev.tact.consent.statistics;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Of the published numbers those that anybody reads. */
public record PublicStatisticsResponse(
        @Schema(description = "When they were counted; null before the first time") @Nullable
        Instant asOf,

        @Schema(description = "Fewer people than this are no number, but null")
        int threshold,

        @Schema(description = "What all numbers are multiples of")
        int roundedTo,

        List<ByPurpose> purposes,
        List<StatisticsResponse.OfDial> dial) {

    /** Those who answered for a purpose. */
    public record ByPurpose(
            String purpose,

            @Schema(description = "Who allows one of its categories at least") @Nullable
            Long allowing,

            @Schema(description = "Who answered, and allows none") @Nullable
            Long notAllowing,

            @Schema(description = "The share of those who allow, from the published numbers") @Nullable
            BigDecimal rate) {}

    static PublicStatisticsResponse of(StatisticsResponse published) {
        return new PublicStatisticsResponse(
                published.asOf(),
                published.threshold(),
                published.roundedTo(),
                published.purposes().stream()
                        .map(one -> new ByPurpose(one.purpose(), one.allowing(), one.notAllowing(), one.rate()))
                        .toList(),
                published.dial());
    }
}
