package dev.tact.verifier.receipt;

/** A receipt that proves nothing: malformed, or not what a known key signed. */
@SuppressWarnings("serial")
public final class BadReceipt extends Exception {

    BadReceipt(String why) {
        super(why);
    }
}
