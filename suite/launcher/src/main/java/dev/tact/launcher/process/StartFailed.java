package dev.tact.launcher.process;

import java.nio.file.Path;

/** Something Tact needs did not come up; the message says so in words the person at the terminal can act on. */
public final class StartFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LINES = 20;

    public StartFailed(String message) {
        super(message);
    }

    public StartFailed(String message, Throwable cause) {
        super(message, cause);
    }

    public static StartFailed withLog(String message, Path log) {
        var text =
                new StringBuilder(message).append(". The end of ").append(log).append(":");
        LogTail.of(log, LINES).forEach(line -> text.append("\n    ").append(line));
        return new StartFailed(text.toString());
    }
}
