package dev.tact.escalation.contextpack;

import dev.tact.escalation.casework.HeldCase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** A part of the context as another feature would give it. */
@ApplicationScoped
class PartOfATest implements ContextPart {

    @Override
    public String name() {
        return "ofATest";
    }

    @Override
    public Optional<?> of(HeldCase held) {
        return Optional.of(Map.of("conversationId", held.conversationId()));
    }
}
