package dev.tact.kit.outbox;

/** Nothing can be told of a subject whose key was destroyed. */
@SuppressWarnings("serial")
public final class ErasedSubject extends RuntimeException {

    ErasedSubject() {
        super("the event's subject was erased");
    }
}
