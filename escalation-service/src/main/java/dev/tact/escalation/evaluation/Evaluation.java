package dev.tact.escalation.evaluation;

import dev.tact.escalation.trigger.Effect;
import dev.tact.escalation.trigger.Trigger;
import dev.tact.escalation.trigger.TriggerKind;
import java.util.List;
import java.util.Optional;

/** What was found in one message, the gravest first; scores are among it even where nothing follows from them. */
public record Evaluation(List<Trigger> triggers) {

    /** The gravest of all effects. */
    public Effect effect() {
        return triggers.stream().map(Trigger::effect).max(Effect::compareTo).orElse(Effect.NONE);
    }

    /** Why a person is offered, where nothing brings one anyway. */
    public Optional<TriggerKind> offeredBecause() {
        return effect() == Effect.OFFER ? Optional.of(triggers.getFirst().kind()) : Optional.empty();
    }

    boolean has(TriggerKind kind) {
        return triggers.stream().anyMatch(trigger -> trigger.kind() == kind);
    }

    boolean hasTopic(String topic) {
        return triggers.stream()
                .anyMatch(trigger -> trigger.kind() == TriggerKind.SENSITIVE_TOPIC
                        && trigger.rule().equals(topic));
    }
}
