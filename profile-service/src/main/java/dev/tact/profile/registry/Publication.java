package dev.tact.profile.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A version of a definition, when it came into force, and when the definition was retired. */
record Publication(
        Definition definition,
        Instant publishedAt,
        @Nullable Instant retiredAt) {

    boolean isInForce() {
        return retiredAt == null;
    }
}
