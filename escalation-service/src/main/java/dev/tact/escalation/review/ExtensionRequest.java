package dev.tact.escalation.review;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** By how much longer a decision takes, and why; told to the customer as it is written. */
public record ExtensionRequest(
        @Min(1) @Max(2) int months,
        @NotBlank @Size(min = 20, max = 4000) String reason) {

    /** Without the words. */
    @Override
    public String toString() {
        return "ExtensionRequest[months=" + months + "]";
    }
}
