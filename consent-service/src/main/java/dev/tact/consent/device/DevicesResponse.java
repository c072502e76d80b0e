package dev.tact.consent.device;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The devices linked to a person. */
public record DevicesResponse(List<Linked> devices) {

    /** One of them. */
    public record Linked(UUID deviceId, Instant linkedAt) {}
}
