package dev.tact.profile.identifiers;

import dev.tact.kit.ids.NamedUuid;
import java.util.Optional;
import java.util.UUID;

/**
 * Devices as consent-service names them, and under which subject their events are kept: one of their own, made from the
 * device's id, so that naming a customer as a device never reaches what is kept of the customer.
 */
public final class Devices {

    // UUIDv5 of https://tact.dev/devices in the URL namespace
    private static final UUID NAMESPACE = UUID.fromString("2016bf15-3865-548b-a9eb-298f2c859991");
    private static final int VERSION_OF_A_DEVICE = 7;

    private Devices() {}

    /** The device that this text names; absent when consent-service cannot have named one so. */
    public static Optional<UUID> read(String text) {
        try {
            var id = UUID.fromString(text);
            return id.version() == VERSION_OF_A_DEVICE && id.toString().equalsIgnoreCase(text)
                    ? Optional.of(id)
                    : Optional.empty();
        } catch (IllegalArgumentException somethingElse) {
            return Optional.empty();
        }
    }

    /** The subject under which its events are kept. */
    public static UUID subject(UUID device) {
        return NamedUuid.of(NAMESPACE, device.toString());
    }
}
