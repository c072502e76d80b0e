package dev.tact.recommendation.models;

/** Another replica took the work over. */
@SuppressWarnings("serial")
final class LeaseLost extends RuntimeException {

    LeaseLost() {
        super("another replica took the work over");
    }
}
