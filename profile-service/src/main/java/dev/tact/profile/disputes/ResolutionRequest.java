package dev.tact.profile.disputes;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What an officer found, and why, in words for the customer. */
public record ResolutionRequest(
        @NotNull Finding outcome,
        @NotBlank @Size(max = 1000) String reason) {

    /** Whether the customer was right. */
    public enum Finding {
        UPHELD,
        REJECTED
    }
}
