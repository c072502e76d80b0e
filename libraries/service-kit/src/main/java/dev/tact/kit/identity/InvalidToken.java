package dev.tact.kit.identity;

/** A token that proves nothing here; says no more, so that nothing of it reaches a log. */
@SuppressWarnings("serial")
public final class InvalidToken extends Exception {

    InvalidToken() {
        super("invalid token");
    }
}
