package dev.tact.recommendation.engine;

import java.util.List;

/** The binary matrix a solve works on: the vocabulary in order of item id, and per contributor the sorted numbers of its items. */
final class Interactions {

    private final List<String> items;
    private final int[][] rows;

    Interactions(List<String> items, int[][] rows) {
        this.items = items;
        this.rows = rows;
    }

    List<String> items() {
        return items;
    }

    int[][] rows() {
        return rows;
    }

    /** Per item the numbers of the contributors that have it. */
    int[][] postings() {
        var sizes = new int[items.size()];
        for (var row : rows) {
            for (var item : row) {
                sizes[item]++;
            }
        }
        var postings = new int[items.size()][];
        for (var item = 0; item < postings.length; item++) {
            postings[item] = new int[sizes[item]];
        }
        var filled = new int[items.size()];
        for (var contributor = 0; contributor < rows.length; contributor++) {
            for (var item : rows[contributor]) {
                postings[item][filled[item]++] = contributor;
            }
        }
        return postings;
    }
}
