package dev.tact.recommendation.whatif;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the customer would allow no longer.
 *
 * @param dial how far it would be turned; as it is where absent
 * @param timeZone as of the list that is compared; UTC where absent
 */
record WhatIfRequest(
        @Valid @Nullable Without without,
        @Min(0) @Max(3) @Nullable Integer dial,
        @Min(1) @Max(50) @Nullable Integer limit,
        @Pattern(regexp = "[a-z0-9-]{1,32}") @Nullable String placement,
        @Size(max = 64) @Nullable String timeZone) {

    /** What would be withdrawn or taken back. A purpose other than that of lists changes no list at once. */
    record Without(
            @Size(max = 100) @Nullable Set<@NotBlank @Size(max = 200) String> purposes,
            @Size(max = 100) @Nullable Set<@NotBlank @Size(max = 200) String> categories,
            @Size(max = 1_000) @Nullable Set<@NotBlank @Size(max = 200) String> events) {}

    @Override
    public String toString() {
        return "WhatIfRequest";
    }
}
