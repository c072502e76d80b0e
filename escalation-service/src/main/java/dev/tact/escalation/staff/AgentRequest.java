package dev.tact.escalation.staff;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody at the desk can do.
 *
 * @param languages in which they answer, {@code en} and {@code fr}
 * @param skills as queues name them
 * @param capacity how much of what cases weigh they may hold; null for the usual
 */
record AgentRequest(
        @NotEmpty Set<@NotNull @Pattern(regexp = "en|fr") String> languages,
        @NotNull @Size(max = 50) Set<@NotNull @Pattern(regexp = "[a-z][a-z0-9-]{0,62}") String> skills,
        @Min(0) @Max(100) @Nullable Integer capacity) {}
