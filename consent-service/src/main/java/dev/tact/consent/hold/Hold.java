package dev.tact.consent.hold;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/**
 * Whether this database was put back from a backup and does not yet know again what was chosen after it. Then nobody is decided
 * about, and nothing is changed: callers do without, as when the service is gone. It is looked up when the service starts, and
 * while it is on; off, it costs nothing.
 */
@Startup
@ApplicationScoped
public class Hold {

    /** Whom probes ask about: nobody, who has nothing to withdraw. */
    private static final Set<UUID> NOBODY = Set.of(new UUID(0, 0));

    private final HoldRepository repository;
    private volatile boolean on;

    Hold(HoldRepository repository) {
        this.repository = repository;
        this.on = repository.isOnAtStart();
    }

    public boolean isOn() {
        if (on) {
            on = repository.isOn();
        }
        return on;
    }

    /** @throws RestorationNeeded while it is on, unless these people are nobody */
    public void refuseFor(Collection<UUID> people) {
        if (on && !NOBODY.containsAll(people) && isOn()) {
            throw new RestorationNeeded();
        }
    }

    /** Lets everything go on once the caller's transaction commits, on every replica. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void release() {
        repository.release();
    }

    /** What a start does, for tests that cannot start the service again. */
    void lookAgain() {
        on = repository.isOnAtStart();
    }
}
