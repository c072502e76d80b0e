package dev.tact.escalation.evaluation;

import dev.tact.escalation.casework.Priority;
import dev.tact.escalation.trigger.Effect;
import dev.tact.escalation.trigger.Trigger;
import dev.tact.escalation.trigger.TriggerKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was found in one message, the gravest first; scores are among it even where nothing follows from them. */
public record Evaluation(List<Trigger> triggers) {

    private static final Set<String> URGENT_TOPICS = Set.of("self-harm", "fraud");

    /** The gravest of all effects. */
    public Effect effect() {
        return triggers.stream().map(Trigger::effect).max(Effect::compareTo).orElse(Effect.NONE);
    }

    /** Why a person is offered, where nothing brings one anyway. */
    public Optional<TriggerKind> offeredBecause() {
        return effect() == Effect.OFFER ? Optional.of(triggers.getFirst().kind()) : Optional.empty();
    }

    /** How urgent a case becomes by it, at least. */
    public Optional<Priority> urgency() {
        return triggers.stream().flatMap(trigger -> urgency(trigger).stream()).min(Comparator.naturalOrder());
    }

    private static Optional<Priority> urgency(Trigger trigger) {
        return switch (trigger.kind()) {
            case SENSITIVE_TOPIC ->
                Optional.of(URGENT_TOPICS.contains(trigger.rule()) ? Priority.URGENT : Priority.HIGH);
            // as a contest: it has a statutory due date
            case RIGHTS_REQUEST -> Optional.of(Priority.HIGH);
            case EXPLICIT_REQUEST, REPEATED_FAILURE, FRUSTRATION, COMPLEXITY -> Optional.empty();
        };
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
