package dev.tact.recommendation.engine;

/**
 * EASE^R (Steck, Embarrassingly Shallow Autoencoders for Sparse Data, 2019): the exact item-to-item linear model with a zero
 * diagonal, B = I − P·diag(1/P<sub>jj</sub>) with P = (XᵀX + λI)⁻¹.
 *
 * <p>The counts and the inverse are never masked. A weight is dropped after the solve where fewer than {@code support}
 * contributors share the pair, so that no weight speaks of a handful of people. Items with fewer contributors than that could not keep
 * a weight and are left out of the vocabulary. A support of 0 keeps every weight, as the literature does.
 *
 * <p>Popularity control: every weight towards an item is divided by (its contributors / the mean of all items)<sup>exponent</sup>, so that
 * what many have needs more reason to be shown. It is a factor of the item, so contributions still add up; 0 leaves the paper's model.
 */
public final class EaseTrainer implements Trainer {

    private final double ridge;
    private final double exponent;
    private final int support;
    private final int threads;

    public EaseTrainer(double ridge, int support, int threads) {
        this(ridge, 0, support, threads);
    }

    public EaseTrainer(double ridge, double exponent, int support, int threads) {
        if (!(ridge > 0)) {
            throw new IllegalArgumentException("the ridge must be positive");
        }
        if (!(exponent >= 0 && exponent <= 1)) {
            throw new IllegalArgumentException("the exponent must be between 0 and 1");
        }
        if (support < 0) {
            throw new IllegalArgumentException("the support must not be negative");
        }
        this.ridge = ridge;
        this.exponent = exponent;
        this.support = support;
        this.threads = threads;
    }

    @Override
    public Model train(TrainingSet set, Progress progress) throws InterruptedException {
        var model = solve(set, progress).model(exponent);
        progress.reached(1);
        return model;
    }

    /** What {@link #train} makes its model of, to update it later. */
    public EaseState solve(TrainingSet set, Progress progress) throws InterruptedException {
        return EaseState.solve(set, ridge, support, threads, progress);
    }

    /** Trains from counts already made: a choice of the ridge solves the same ones several times. */
    Model solve(TrainingSet set, Interactions matrix, Gram gram, Workers workers, Progress progress)
            throws InterruptedException {
        return EaseState.solve(set, matrix, gram, ridge, support, workers, progress)
                .model(exponent);
    }
}
