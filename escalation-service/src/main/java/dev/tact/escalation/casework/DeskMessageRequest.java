package dev.tact.escalation.casework;

import dev.tact.escalation.conversation.Visibility;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * @param visibility {@code PUBLIC} reaches the customer; {@code INTERNAL} never does
 * @param awaitsReply the answer asks something: the case waits for the customer until they write
 */
public record DeskMessageRequest(
        @NotBlank @Size(max = 4000) String text, @NotNull Visibility visibility, boolean awaitsReply) {

    /** Without the words. */
    @Override
    public String toString() {
        return "DeskMessageRequest[visibility=" + visibility + "]";
    }
}
