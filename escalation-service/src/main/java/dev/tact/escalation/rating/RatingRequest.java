package dev.tact.escalation.rating;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** @param score from 1, bad, to 5, good */
public record RatingRequest(
        @NotBlank @Size(max = 200) String token,

        @NotNull @Min(RatingRequest.WORST) @Max(RatingRequest.BEST)
        Integer score,

        @Nullable @Size(min = 1, max = 2000) String comment) {

    static final int WORST = 1;
    static final int BEST = 5;

    /** Without the token and the words. */
    @Override
    public String toString() {
        return "RatingRequest";
    }
}
