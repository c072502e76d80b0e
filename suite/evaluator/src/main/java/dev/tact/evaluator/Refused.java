package dev.tact.evaluator;

import java.nio.file.Path;

/** What was asked for or given cannot be evaluated; the message says what to change. */
@SuppressWarnings("serial")
public final class Refused extends RuntimeException {

    public Refused(String message) {
        super(message);
    }

    static Refused at(Path file, int line, String what) {
        return new Refused(file + ", line " + line + ": " + what);
    }
}
