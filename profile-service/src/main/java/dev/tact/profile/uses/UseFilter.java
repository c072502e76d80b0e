package dev.tact.profile.uses;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which uses are wanted; what is null does not matter. */
record UseFilter(
        @Nullable String purpose,
        @Nullable String service,
        @Nullable String category,
        @Nullable Boolean person,
        @Nullable Instant from,
        @Nullable Instant to) {}
