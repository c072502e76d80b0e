package dev.tact.recommendation.catalogue;

/** A row of a file that cannot be taken; the reason is a code of the README. */
@SuppressWarnings("serial")
final class RowRefused extends Exception {

    private final String reason;

    RowRefused(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
