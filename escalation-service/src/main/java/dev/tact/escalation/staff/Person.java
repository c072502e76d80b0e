package dev.tact.escalation.staff;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** Somebody at the desk, as colleagues see them. */
@RegisterForReflection
public record Person(UUID id, String displayName) {

    /** Without the name, which is personal. */
    @Override
    public String toString() {
        return "Person[id=" + id + "]";
    }
}
