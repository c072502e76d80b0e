package dev.tact.kit.sealing;

/** A sealed value was altered, or stands where it was not sealed for. */
@SuppressWarnings("serial")
public final class SealBroken extends RuntimeException {

    SealBroken() {
        super("a sealed value does not open");
    }
}
