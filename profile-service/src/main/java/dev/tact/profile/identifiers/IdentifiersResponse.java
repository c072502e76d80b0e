package dev.tact.profile.identifiers;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The devices linked to a customer, the earliest first. */
public record IdentifiersResponse(List<Identifier> identifiers) {

    /** One device. */
    public record Identifier(UUID id, Type type, String value, Instant linkedAt) {}

    /** What an identifier names. */
    public enum Type {
        DEVICE
    }
}
