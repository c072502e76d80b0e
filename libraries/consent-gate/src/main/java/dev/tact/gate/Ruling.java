package dev.tact.gate;

/**
 * What came of a question: decisions, or none to be had. There is no third outcome and no exception: a caller that
 * switches over it cannot forget the case in which nothing may be used.
 *
 * @param <T> what was decided: {@link Decisions} of one subject, or those of several by subject
 */
public sealed interface Ruling<T> {

    /** The decision point answered in time, readably and completely. */
    record Decided<T>(T value) implements Ruling<T> {}

    /** No usable answer: nothing may be used. */
    record ConsentUnavailable<T>(Why why) implements Ruling<T> {}

    /** Why there is no usable answer; for logs and metrics, never personal. */
    enum Why {
        /** The deadline passed before the whole answer was read. */
        TIMEOUT,
        /** No connection, or it broke before the answer was complete. */
        UNREACHABLE,
        /** The decision point would not answer this caller: 401 or 403. */
        NOT_ALLOWED_TO_ASK,
        /** Any other status than 200. */
        BAD_STATUS,
        /** An answer that is not exactly what the contract promises. */
        UNREADABLE,
        /** An answer longer than any right one could be. */
        TOO_LARGE,
        /** The token supplier failed. */
        NO_TOKEN,
        /** More questions at once than this gate lets out. */
        OVERLOADED,
        /** The asking thread was interrupted. */
        INTERRUPTED
    }
}
