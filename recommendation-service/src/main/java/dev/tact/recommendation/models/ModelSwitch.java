package dev.tact.recommendation.models;

/** Hears of a model before this replica serves it: to work out once what would else be worked out by whoever asks first. */
public interface ModelSwitch {

    /**
     * Called on the thread that polls, one at a time, never on a request's. The model before goes on being served until it returns, so it is
     * to be quick; whatever it throws, the switch takes place.
     */
    void opening(PublishedModel.Served served);
}
