package dev.tact.gate;

import java.util.UUID;

/**
 * Whose data a question is about.
 *
 * @param type what the id names, as the decision point calls it
 */
public record Subject(String type, UUID id) {

    private static final String DEVICE = "device";

    /** Somebody who is known. */
    public static Subject customer(UUID id) {
        return new Subject("customer", id);
    }

    /** Whoever uses a device on which nobody has signed in. */
    public static Subject device(UUID id) {
        return new Subject(DEVICE, id);
    }

    /** Whether it is a device, and not somebody who is known. */
    public boolean isDevice() {
        return type.equals(DEVICE);
    }
}
