package dev.tact.kit.uses;

import dev.tact.kit.outbox.ErasedSubject;
import dev.tact.kit.outbox.Outbox;
import dev.tact.kit.outbox.OutboxEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Objects;
import java.util.UUID;

/** Tells profile-service of uses of a customer's data, in the transaction that uses them. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Uses {

    private static final String TYPE = "dev.tact.use.recorded.v1";

    private final Outbox outbox;

    Uses(Outbox outbox) {
        this.outbox = outbox;
    }

    /** @throws ErasedSubject when there is nobody left to read it */
    public void tell(UUID subject, UseRecorded use) {
        var epoch = Objects.requireNonNullElse(use.epoch(), 0L);
        outbox.publish(new OutboxEvent(use.useId(), TYPE, subject, use.at(), epoch, use));
    }
}
