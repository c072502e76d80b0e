package dev.tact.escalation.routing;

import dev.tact.escalation.casework.CaseKind;
import dev.tact.escalation.casework.Priority;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * A queue: which cases it takes, and how they are brought to people.
 *
 * @param position of two queues that take a case it enters the one of the lower position
 * @param kind the kind of case it takes; null for any
 * @param language the language of the cases it takes, {@code en} or {@code fr}; null for any
 * @param atLeast how urgent a case it takes is at least; null for any
 * @param skill that an agent needs to be offered its cases; null where none
 * @param weight how much of an agent's capacity one of its cases takes
 * @param calendar when the desk is open for it
 * @param agesAfter a case that waits so long becomes more urgent, each time
 * @param relaxedAfter for a case that waits so long, skill and language no longer count
 * @param offeredFor how long an agent has to answer an offer
 */
@RegisterForReflection
record QueueRequest(
        @Min(0) @Max(1_000_000) @Nullable Integer position,
        @Nullable CaseKind kind,
        @Pattern(regexp = "en|fr") @Nullable String language,
        @Nullable Priority atLeast,
        @Pattern(regexp = "[a-z][a-z0-9-]{0,62}") @Nullable String skill,
        @Min(1) @Max(100) int weight,
        @NotBlank String calendar,

        @NotNull @DurationMin(minutes = 1) @DurationMax(days = 30)
        Duration agesAfter,

        @NotNull @DurationMin(seconds = 1) @DurationMax(days = 30)
        Duration relaxedAfter,

        @NotNull @DurationMin(seconds = 5) @DurationMax(hours = 1)
        Duration offeredFor) {}
