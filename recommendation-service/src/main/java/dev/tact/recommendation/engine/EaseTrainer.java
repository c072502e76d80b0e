package dev.tact.recommendation.engine;

/**
 * EASE^R (Steck, Embarrassingly Shallow Autoencoders for Sparse Data, 2019): the exact item-to-item linear model with a zero
 * diagonal, B = I − P·diag(1/P<sub>jj</sub>) with P = (XᵀX + λI)⁻¹.
 *
 * <p>The counts and the inverse are never masked. A weight is dropped after the solve where fewer than {@code support}
 * contributors share the pair, so that no weight speaks of a handful of people. Items with fewer contributors than that could not keep
 * a weight and are left out of the vocabulary.
 */
public final class EaseTrainer implements Trainer {

    private final double ridge;
    private final int support;
    private final int threads;

    public EaseTrainer(double ridge, int support, int threads) {
        if (!(ridge > 0)) {
            throw new IllegalArgumentException("the ridge must be positive");
        }
        if (support < 1) {
            throw new IllegalArgumentException("the support must be positive");
        }
        this.ridge = ridge;
        this.support = support;
        this.threads = threads;
    }

    @Override
    public Model train(TrainingSet set, Progress progress) throws InterruptedException {
        var model = solve(set, progress).model();
        progress.reached(1);
        return model;
    }

    /** What {@link #train} makes its model of, to update it later. */
    public EaseState solve(TrainingSet set, Progress progress) throws InterruptedException {
        return EaseState.solve(set, ridge, support, threads, progress);
    }
}
