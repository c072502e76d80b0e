package dev.tact.escalation.assistant;

import dev.tact.escalation.assistant.AssistantAnswer.Action;
import dev.tact.escalation.assistant.AssistantAnswer.ActionKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/** An answer as it is sealed, with what the next turn needs to know of it. */
@RegisterForReflection
record KeptAnswer(AssistantAnswer answer, int misses, boolean personOffered) {

    /** What "yes" would confirm. */
    Optional<String> offered() {
        return answer.actions().stream()
                .filter(action -> action.kind() == ActionKind.CONFIRM)
                .map(Action::token)
                .findFirst();
    }

    /** Without the words. */
    @Override
    public String toString() {
        return "KeptAnswer";
    }
}
