package dev.tact.escalation.erasure;

import dev.tact.kit.inbox.EventHandler;
import dev.tact.kit.inbox.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Hears of changed choices. Nothing here depends on a remembered one: a context is decided anew at each read, and reaching a
 * person asks no consent. So every change is in effect the moment it is told, and was before.
 */
@ApplicationScoped
class ConsentChanges implements EventHandler {

    @Override
    public Set<String> types() {
        return Set.of("dev.tact.consent.changed.v1");
    }

    @Override
    public Outcome handle(ReceivedEvent event) {
        return Outcome.APPLIED;
    }
}
