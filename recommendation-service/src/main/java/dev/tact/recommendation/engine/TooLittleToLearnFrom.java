package dev.tact.recommendation.engine;

/** No item has as many contributors as a model needs at least. */
@SuppressWarnings("serial")
public final class TooLittleToLearnFrom extends RuntimeException {

    public TooLittleToLearnFrom() {
        super("no item has enough contributors");
    }
}
