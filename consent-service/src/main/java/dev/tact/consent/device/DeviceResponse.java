package dev.tact.consent.device;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A device that was just named. */
public record DeviceResponse(
        @Schema(description = "The subject id of what is chosen on it")
        UUID deviceId,

        @Schema(description = "To be kept on the device, and sent as Tact-Device-Token")
        String deviceToken) {}
