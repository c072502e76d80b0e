package dev.tact.profile.disputes;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Why it is wrong, where the customer says. */
public record DisputeRequest(
        @Size(min = 1, max = 500) @Nullable String reason) {}
