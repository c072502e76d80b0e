package dev.tact.escalation.evaluation;

import dev.tact.escalation.trigger.Effect;
import dev.tact.escalation.trigger.Trigger;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was found in one message of a conversation, as it is kept.
 *
 * @param caseId the case that was open then, to which this belongs
 * @param dueAt when a right that was asked for must be answered: a month by law, not a service level
 */
@RegisterForReflection
public record KeptEvaluation(
        UUID messageId,
        @Nullable UUID caseId,
        List<Trigger> triggers,
        @Nullable Instant dueAt,
        Instant evaluatedAt) {

    /** Without what was only measured. */
    KeptEvaluation inEffect() {
        var inEffect =
                triggers.stream().filter(found -> found.effect() != Effect.NONE).toList();
        return new KeptEvaluation(messageId, caseId, inEffect, dueAt, evaluatedAt);
    }
}
