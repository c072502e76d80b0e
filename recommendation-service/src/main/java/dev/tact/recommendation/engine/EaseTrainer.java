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
        var matrix = set.interactions(support);
        if (matrix.items().isEmpty()) {
            throw new TooLittleToLearnFrom();
        }
        try (var workers = new Workers(threads)) {
            var gram = Gram.of(matrix, workers);
            progress.reached(0.05);
            var inverse = gram.ridged(ridge);
            SpdInverse.invert(inverse, workers, fraction -> progress.reached(0.05 + 0.9 * fraction));
            var model = model(set, matrix, gram, inverse);
            progress.reached(1);
            return model;
        }
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
        for (var from = 0; from < size; from++) {
            for (var to = 0; to < size; to++) {
                if (to != from && gram.shared(from, to) >= support) {
                    layout.weight(to, -symmetric(inverse, from, to) / inverse[to][to]);
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
