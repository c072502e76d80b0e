package dev.tact.consent.propagation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a part says it has done; names exactly one of an acknowledgement token, an event and a rights request.
 *
 * @param code why not, where it failed
 */
public record AcknowledgementRequest(
        @Nullable @Size(min = 1, max = 200) String ack,
        @Nullable UUID eventId,
        @Nullable UUID rightsRequestId,

        @Schema(description = "consent, profile, recommendation, escalation or account") @NotBlank @Size(max = 16)
        String part,

        @NotNull State state,
        @NotNull Instant at,
        @Nullable @Size(max = 64) String code) {

    /** How it went. */
    public enum State {
        APPLIED,
        FAILED
    }
}
