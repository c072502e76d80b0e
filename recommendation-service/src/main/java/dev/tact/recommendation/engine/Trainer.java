package dev.tact.recommendation.engine;

/** Turns what contributors lent into a model. */
public interface Trainer {

    /**
     * Trains on the whole set.
     *
     * @throws TooLittleToLearnFrom when no item has enough contributors
     */
    Model train(TrainingSet set, Progress progress) throws InterruptedException;

    /** Hears how far a training is, from 0 to 1. */
    @FunctionalInterface
    interface Progress {

        Progress SILENT = fraction -> {};

        void reached(double fraction);
    }
}
