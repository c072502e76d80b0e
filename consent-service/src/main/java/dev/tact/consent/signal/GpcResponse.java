package dev.tact.consent.signal;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The support resource of Global Privacy Control. */
public record GpcResponse(
        @Schema(description = "Whether the signal is honoured")
        boolean gpc,

        @Schema(description = "When that last changed") LocalDate lastUpdate) {}
