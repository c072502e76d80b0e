package dev.tact.kit.time;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Makes the clock that everything asks for the time. */
final class Clocks {

    /** PostgreSQL keeps microseconds: an instant read back must equal the one that was answered. */
    @Produces
    @Singleton
    Clock utc() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}
