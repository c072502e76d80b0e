package dev.tact.escalation.evaluation;

import dev.tact.escalation.trigger.Effect;
import dev.tact.escalation.trigger.Trigger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a text would do if a customer wrote it.
 *
 * @param effect the gravest of its triggers'
 * @param notice what the customer would be told besides
 */
public record TriggerEvaluationResponse(
        Effect effect, List<Trigger> triggers, @Nullable String notice) {}
