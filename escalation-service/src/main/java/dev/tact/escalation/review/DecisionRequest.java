package dev.tact.escalation.review;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reviewer's decision.
 *
 * @param reasons told to the customer as they are written: in the language of the conversation
 * @param itemIds what of the recommendation to suppress; all of it where absent
 */
public record DecisionRequest(
        @NotNull Outcome outcome,
        @NotBlank @Size(min = 20, max = 4000) String reasons,
        @NotNull Remedy remedy,
        @Nullable @Size(min = 1, max = 200) List<@NotBlank @Size(max = 64) String> itemIds) {

    /** Without the words. */
    @Override
    public String toString() {
        return "DecisionRequest[" + outcome + "]";
    }
}
