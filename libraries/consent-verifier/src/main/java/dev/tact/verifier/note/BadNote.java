package dev.tact.verifier.note;

/** A note that proves nothing: malformed, or not signed by a key that is known. */
@SuppressWarnings("serial")
public final class BadNote extends Exception {

    BadNote(String why) {
        super(why);
    }
}
