package dev.tact.escalation.contextpack;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * Which one value of the context, and why.
 *
 * @param field where the context has it, by its id: {@code attributes/<id>} or {@code events/<id>}
 * @param reason in the agent's words, for the customer to read
 */
record RevealRequest(
        @NotNull @Pattern(regexp = "(attributes|events)/[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
        String field,

        @NotBlank @Size(min = 20, max = 500) String reason) {

    boolean isOfEvent() {
        return field.startsWith("events/");
    }

    UUID fieldId() {
        return UUID.fromString(field.substring(field.indexOf('/') + 1));
    }

    /** Without the reason, which may name somebody. */
    @Override
    public String toString() {
        return "RevealRequest[field=" + field + "]";
    }
}
