package dev.tact.recommendation.eligibility;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * What a sender would like to offer.
 *
 * @param at when it would arrive, by the clock on the customer's wall
 */
record EvaluationRequest(
        @NotNull UUID subject,
        @NotBlank @Pattern(regexp = "[a-z][a-z0-9-]{1,29}") String purpose,
        @NotEmpty @Size(max = 200) List<@NotBlank @Size(max = 64) String> items,
        @NotNull Channel channel,

        @NotNull @JsonFormat(without = JsonFormat.Feature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
        OffsetDateTime at) {

    @Override
    public String toString() {
        return "EvaluationRequest";
    }
}
