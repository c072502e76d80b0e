package dev.tact.recommendation.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Item-based nearest neighbours (Sarwar et al., 2001): the weight of a pair is the cosine of the two items' contributors, shrunk towards 0
 * where few share them, and an item is scored by its nearest neighbours only. The baseline a learnt model has to beat.
 */
public final class ItemKnnTrainer implements Trainer {

    private final double shrinkage;
    private final int neighbours;
    private final int support;
    private final int threads;

    /**
     * Says how near is near.
     *
     * @param shrinkage added to the cosine's denominator
     * @param neighbours so many of the nearest items speak for an item
     * @param support a weight is kept when at least so many contributors share its pair
     */
    public ItemKnnTrainer(double shrinkage, int neighbours, int support, int threads) {
        if (!(shrinkage >= 0)) {
            throw new IllegalArgumentException("the shrinkage must not be negative");
        }
        if (neighbours < 1 || support < 1) {
            throw new IllegalArgumentException("the neighbours and the support must be positive");
        }
        this.shrinkage = shrinkage;
        this.neighbours = neighbours;
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
            progress.reached(0.5);
            var near = new int[gram.size()][];
            workers.each(gram.size(), to -> near[to] = nearest(gram, to));
            progress.reached(0.9);
            var model = model(set, matrix.items(), gram, near);
            progress.reached(1);
            return model;
        }
    }

    private int[] nearest(Gram gram, int to) {
        var similarity = IntStream.range(0, gram.size())
                .mapToDouble(from -> from == to || gram.shared(from, to) < support ? 0 : weight(gram, from, to))
                .toArray();
        return Ranking.best(similarity, neighbours, from -> similarity[from] > 0);
    }

    private double weight(Gram gram, int from, int to) {
        return gram.shared(from, to) / (Math.sqrt((double) gram.having(from) * gram.having(to)) + shrinkage);
    }

    private Model model(TrainingSet set, List<String> items, Gram gram, int[][] near) {
        var rows = IntStream.range(0, near.length)
                .mapToObj(from -> (List<Integer>) new ArrayList<Integer>())
                .toList();
        for (var to = 0; to < near.length; to++) {
            for (var from : near[to]) {
                rows.get(from).add(to);
            }
        }
        var popularity = IntStream.range(0, near.length)
                .mapToDouble(item -> Popularity.of(gram.having(item), set.contributors()))
                .toArray();
        var weights = Arrays.stream(near).mapToLong(of -> of.length).sum();
        var layout = new ModelLayout.Draft(items, popularity, weights, shrinkage, support);
        for (var from = 0; from < near.length; from++) {
            for (var to : rows.get(from)) {
                layout.weight(to, weight(gram, from, to));
            }
            layout.endOfRow();
        }
        return layout.model();
    }
}
