package dev.tact.escalation.voice;

import org.jspecify.annotations.Nullable;

/**
 * What came of a caller's turn.
 *
 * @param begins whether the call begins, so that nothing could be said yet
 * @param from the caller's number, for the desk to call back
 */
record Heard(
        String callId,
        boolean begins,
        @Nullable String text,
        @Nullable String digits,
        @Nullable String from) {

    /** Without the words. */
    @Override
    public String toString() {
        return "Heard";
    }
}
