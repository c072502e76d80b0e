package dev.tact.consent.restore;

/** A part gave no answer in time, or none that can be read. The code says which, without a value of the exchange. */
@SuppressWarnings("serial")
final class PartUnavailable extends Exception {

    private final String code;

    PartUnavailable(String code) {
        super(code);
        this.code = code;
    }

    String code() {
        return code;
    }
}
