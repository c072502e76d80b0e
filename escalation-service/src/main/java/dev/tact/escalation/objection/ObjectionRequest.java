package dev.tact.escalation.objection;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a customer objects to.
 *
 * @param conversationId in which they said so, where they did: it is noted there
 */
public record ObjectionRequest(
        @NotNull @Pattern(regexp = "direct-marketing") String purpose,
        @Nullable UUID conversationId) {}
