package dev.tact.consent.propagation;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which part hears everything again.
 *
 * @param since whoever changed anything from then on is told about
 */
public record RunRequest(
        @Schema(description = "profile, recommendation or escalation") @NotNull
        ToldPart part,

        @NotNull Instant since) {}
