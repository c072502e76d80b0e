package dev.tact.escalation.reach;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** @param token as the assistant offered it */
public record ConfirmationRequest(
        @NotBlank @Size(max = 2000) String token) {

    /** Without the token. */
    @Override
    public String toString() {
        return "ConfirmationRequest";
    }
}
