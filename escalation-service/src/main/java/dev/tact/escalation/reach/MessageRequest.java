package dev.tact.escalation.reach;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

public record MessageRequest(@NotBlank @Size(max = 4000) String text) {

    /** Without the words. */
    @Override
    public String toString() {
        return "MessageRequest";
    }
}
