package dev.tact.escalation.evaluation;

import dev.tact.escalation.casework.HeldCase;
import dev.tact.escalation.contextpack.ContextPart;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Shows the holder of a case what its customer's latest messages set off, and why. */
@ApplicationScoped
class TriggersPart implements ContextPart {

    private static final int MESSAGES = 50;

    private final Evaluations evaluations;

    TriggersPart(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public String name() {
        return "triggers";
    }

    @Override
    public Optional<?> of(HeldCase held) {
        return Optional.of(evaluations.latest(held.conversationId(), MESSAGES).stream()
                .map(KeptEvaluation::inEffect)
                .filter(kept -> !kept.triggers().isEmpty())
                .toList());
    }
}
