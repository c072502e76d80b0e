package dev.tact.kit.inbox;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A bean that applies events of some types. It is called at most once per event that it returns from, in the transaction
 * that remembers the event; what it throws rolls both back, and the sender tries again later.
 */
public interface EventHandler {

    /** What a handler answers: an outcome, alone or with what will be acknowledged. */
    sealed interface Handled {

        Outcome outcome();

        /** Under which token the rest of the effect will be acknowledged, where another part completes it. */
        @Nullable
        String ack();
    }

    /** An outcome whose effect is complete only when somebody acknowledges this token. */
    record Owed(Outcome outcome, String ack) implements Handled {

        public Owed {
            if (ack.isEmpty() || ack.length() > 200) {
                throw new IllegalArgumentException("an acknowledgement token has 1 to 200 characters");
            }
        }
    }

    /** What became of an event. */
    enum Outcome implements Handled {
        /** Its effect is complete. */
        APPLIED,
        /** It is stored; its effect follows. */
        ACCEPTED,
        /** Something newer was applied before; it changes nothing. */
        STALE;

        @Override
        public Outcome outcome() {
            return this;
        }

        @Override
        public @Nullable String ack() {
            return null;
        }
    }

    /** The types it applies; each type has exactly one handler in a service. */
    Set<String> types();

    Handled handle(ReceivedEvent event);
}
