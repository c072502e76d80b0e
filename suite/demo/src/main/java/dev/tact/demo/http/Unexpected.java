package dev.tact.demo.http;

/** Tact did not say what the story expects; the message tells what it said. */
public final class Unexpected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Unexpected(String message) {
        super(message);
    }

    public Unexpected(String message, Throwable cause) {
        super(message, cause);
    }
}
