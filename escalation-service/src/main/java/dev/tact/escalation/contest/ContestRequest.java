package dev.tact.escalation.contest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is contested: a recommendation or a decision, one of them; and the customer's own view of it. */
public record ContestRequest(
        @Nullable UUID recommendationId,
        @Nullable @Size(min = 1, max = 200) String decisionId,
        @NotBlank @Size(max = 4000) String viewpoint) {

    /** Without the words. */
    @Override
    public String toString() {
        return "ContestRequest";
    }
}
