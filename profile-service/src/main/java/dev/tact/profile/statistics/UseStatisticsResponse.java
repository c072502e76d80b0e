package dev.tact.profile.statistics;

import dev.tact.kit.disclosure.Disclosure;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Numbers of people, as published. */
public record UseStatisticsResponse(
        @Schema(description = "When they were counted; null before the first time") @Nullable
        Instant asOf,

        @Schema(description = "Numbers of fewer people than this are null")
        int threshold,

        @Schema(description = "What all numbers are multiples of")
        int roundedTo,

        @Schema(description = "How many whole days were counted")
        int days,

        List<OfPurpose> purposes) {

    /** Those of whom something was used for a purpose. */
    public record OfPurpose(
            String purpose,

            @Schema(description = "Null where there are too few") @Nullable
            Long people) {}

    static UseStatisticsResponse nothingYet() {
        return new UseStatisticsResponse(
                null, Disclosure.LEAST, Disclosure.STEP, UseStatisticsPublisher.DAYS, List.of());
    }

    static UseStatisticsResponse from(UseStatisticsRepository.Publication published) {
        return new UseStatisticsResponse(
                published.asOf(),
                Disclosure.LEAST,
                Disclosure.STEP,
                UseStatisticsPublisher.DAYS,
                published.people().entrySet().stream()
                        .map(purpose -> new OfPurpose(purpose.getKey(), purpose.getValue()))
                        .toList());
    }
}
