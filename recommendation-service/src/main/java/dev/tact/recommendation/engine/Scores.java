package dev.tact.recommendation.engine;

import java.util.Arrays;

/** The scores of all items for one history, and what each item of the history brought to each of them. */
public final class Scores {

    private final Model model;
    private final int[] history;
    private final double[] sums;

    Scores(Model model, int[] history, double[] sums) {
        this.model = model;
        this.history = history;
        this.sums = sums;
    }

    /** Whether the model knew nothing of the history. */
    public boolean empty() {
        return history.length == 0;
    }

    /** The numbers of the items that were scored from. */
    public int[] history() {
        return history.clone();
    }

    public boolean has(int item) {
        return Arrays.stream(history).anyMatch(known -> known == item);
    }

    /** The score of an item: the sum of all contributions to it. */
    public double of(int item) {
        return sums[item];
    }

    /** The scores of all items, by number. */
    public double[] all() {
        return sums.clone();
    }

    /** What one item of the history brought to the score of another. */
    public double contribution(int from, int to) {
        return model.weight(from, to);
    }
}
