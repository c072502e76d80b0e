package dev.tact.profile.reveal;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which one value, and why.
 *
 * @param attributeId an attribute's id; then no event's
 * @param eventId an event's id; then no attribute's
 * @param reason in the agent's words, for the customer to read
 */
public record RevealRequest(
        @Nullable UUID attributeId,
        @Nullable UUID eventId,
        @NotBlank @Size(min = 20, max = 500) String reason) {}
