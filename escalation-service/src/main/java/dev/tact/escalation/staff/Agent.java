package dev.tact.escalation.staff;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One person at the desk, known since their first act there. The row is also the lock under which their cases are counted. */
@Entity
class Agent {

    @Id
    private UUID id;

    private byte @Nullable [] displayName;

    private @Nullable Short capacity;

    @Column(nullable = false, updatable = false)
    private Instant knownSince;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected Agent() {}

    UUID id() {
        return id;
    }

    /** Sealed; null once it was forgotten. */
    byte @Nullable [] displayName() {
        return displayName;
    }

    int capacity(int usual) {
        return capacity == null ? usual : capacity;
    }

    void rename(byte[] sealed) {
        displayName = sealed;
    }
}
