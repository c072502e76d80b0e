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
        var matrix = set.interactions(Math.max(1, support));
        if (matrix.items().isEmpty()) {
            throw new TooLittleToLearnFrom();
        }
        try (var workers = new Workers(threads)) {
            var gram = Gram.of(matrix, workers);
            progress.reached(0.05);
            var model = solve(set, matrix, gram, workers, fraction -> progress.reached(0.05 + 0.9 * fraction));
            progress.reached(1);
            return model;
        }
    }

    /** Trains from counts already made: a choice of the ridge solves the same ones several times. */
    Model solve(TrainingSet set, Interactions matrix, Gram gram, Workers workers, Progress progress)
            throws InterruptedException {
        var inverse = gram.ridged(ridge);
        SpdInverse.invert(inverse, workers, progress::reached);
        return model(set, matrix, gram, inverse);
    }

    private Model model(TrainingSet set, Interactions matrix, Gram gram, double[][] inverse) {
        var size = gram.size();
        var popularity = new double[size];
        var weights = 0L;
        for (var item = 0; item < size; item++) {
            popularity[item] = Popularity.of(gram.having(item), set.contributors());
            for (var other = 0; other < item; other++) {
                if (gram.shared(item, other) >= support) {
                    weights += 2;
                }
            }
        }
        var layout = new ModelLayout.Draft(matrix.items(), popularity, weights, ridge, support);
        var factors = PopularityControl.factors(gram, exponent);
        for (var from = 0; from < size; from++) {
            for (var to = 0; to < size; to++) {
                if (to != from && gram.shared(from, to) >= support) {
                    layout.weight(to, factors[to] * -symmetric(inverse, from, to) / inverse[to][to]);
                }
            }
            layout.endOfRow();
        }
        return layout.model();
    }

    private static double symmetric(double[][] lower, int row, int column) {
        return row >= column ? lower[row][column] : lower[column][row];
    }
}
