package dev.tact.kit.sealing;

/** The subject was erased: nothing of theirs can be sealed or opened any more. */
@SuppressWarnings("serial")
public final class KeyDestroyed extends RuntimeException {

    KeyDestroyed() {
        super("the subject's key was destroyed");
    }
}
