package dev.tact.consent.guardian;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An invitation to hand to somebody with parental responsibility. */
public record InvitationResponse(
        @Schema(description = "Shown this once; whoever signs in with it, and confirms, speaks for you")
        String code,

        Instant expiresAt) {}
