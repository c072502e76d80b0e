package dev.tact.escalation.upstream;

/** No answer, or none in time, or none that could be read; the message is a code. */
@SuppressWarnings("serial")
public final class NoAnswer extends Exception {

    public NoAnswer(String code) {
        super(code);
    }
}
