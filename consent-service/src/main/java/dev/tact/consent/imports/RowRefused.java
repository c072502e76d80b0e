package dev.tact.consent.imports;

/** A row cannot be taken; the reason is a code that carries nothing of the row. */
final class RowRefused extends Exception {

    private final String reason;

    RowRefused(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
