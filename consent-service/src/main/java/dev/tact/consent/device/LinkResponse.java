package dev.tact.consent.device;

import dev.tact.consent.subject.ConsentStatus;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What followed a person from a device. */
public record LinkResponse(
        UUID deviceId,
        long epoch,
        int dial,

        @Schema(description = "The refusals and withdrawals that now hold for the person too")
        List<Followed> followed) {

    /** One that followed. */
    public record Followed(String purpose, String category, ConsentStatus status) {}
}
