package dev.tact.consent.guardian;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Somebody you speak for. */
public record WardResponse(
        UUID wardId,
        Instant since,

        @Schema(description = "From which day they consent alone, to the month; null once they do") @Nullable
        LocalDate minorUntil) {}
