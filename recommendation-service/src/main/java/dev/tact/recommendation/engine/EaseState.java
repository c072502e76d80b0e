package dev.tact.recommendation.engine;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What EASE^R (Steck, Embarrassingly Shallow Autoencoders for Sparse Data, 2019) knows between two trainings: the exact counts
 * XᵀX and the inverse P = (XᵀX + λI)⁻¹, neither ever masked. Contributors are added and taken out of it by rank-m updates (Woodbury),
 * with the weights that a training on what is left would give.
 *
 * <p>It is personal data: whoever holds it and knows all rows but one knows that one. It is never served.
 */
public final class EaseState {

    /** What an update came to: an upper bound on |(XᵀX + λI)·P − I|, and whether the inverse had to be solved anew. */
    public record Update(double bound, boolean solvedAnew) {}

    /** The counts speak against what was to be taken out: the state is of other rows, and of no use any more. */
    @SuppressWarnings("serial")
    public static final class NotOfTheseRows extends RuntimeException {

        NotOfTheseRows() {
            super("what is to be taken out was never in");
        }
    }

    /** What is promised of every weight: so close to that of a training. */
    public static final double PROMISED = 1e-9;

    /** Above this an inverse is solved anew: a weight may be off by little more. */
    public static final double HIGHEST_BOUND = 1e-10;

    /** For any entry of a residual, a random ±1 vector shows at least its size with probability ½: twenty miss one in a million. */
    private static final int PROBES = 20;

    private static final int BLOCK = SpdInverse.BLOCK;
    private static final int ROWS = 16;
    private static final long MAGIC = 0x5441_4354_5354_0001L;

    private final double ridge;
    private final int support;
    private int contributors;
    private List<String> items;
    private Map<String, Integer> numbers;
    private Gram gram;
    private double[][] inverse;

    private EaseState(double ridge, int support, int contributors, List<String> items, Gram gram, double[][] inverse) {
        this.ridge = ridge;
        this.support = support;
        this.contributors = contributors;
        this.items = items;
        this.numbers = numbered(items);
        this.gram = gram;
        this.inverse = inverse;
    }

    /** Solves from all rows, for the items that at least {@code support} contributors share. */
    public static EaseState solve(TrainingSet set, double ridge, int support, int threads, Trainer.Progress progress)
            throws InterruptedException {
        return solve(set, set.interactions(Math.max(1, support)), ridge, support, threads, progress);
    }

    private static EaseState solve(
            TrainingSet set, Interactions matrix, double ridge, int support, int threads, Trainer.Progress progress)
            throws InterruptedException {
        if (matrix.items().isEmpty()) {
            throw new TooLittleToLearnFrom();
        }
        try (var workers = new Workers(threads)) {
            var gram = Gram.of(matrix, workers);
            progress.reached(0.05);
            return solve(
                    set, matrix, gram, ridge, support, workers, fraction -> progress.reached(0.05 + 0.9 * fraction));
        }
    }

    /** Solves from counts already made, which the state takes over. */
    static EaseState solve(
            TrainingSet set,
            Interactions matrix,
            Gram gram,
            double ridge,
            int support,
            Workers workers,
            Trainer.Progress progress)
            throws InterruptedException {
        var inverse = gram.ridged(ridge);
        SpdInverse.invert(inverse, workers, progress::reached);
        return new EaseState(ridge, support, set.contributors(), matrix.items(), gram, inverse);
    }

    public int contributors() {
        return contributors;
    }

    public double ridge() {
        return ridge;
    }

    public int support() {
        return support;
    }

    /** The vocabulary, in order. It only ever shrinks: an item that is new waits for the next solve. */
    public List<String> items() {
        return items;
    }

    /**
     * Applies the changes to the counts exactly, and to the inverse by updates of its rank: first all that come, then all that go, so
     * that either system is positive definite. An item that too few are left to share leaves the vocabulary, as it would not
     * be in it after a training. Where the arithmetic cannot be trusted, the inverse is solved anew from the counts.
     *
     * @throws NotOfTheseRows when something is to go that was not in; the state must be thrown away
     * @throws TooLittleToLearnFrom when no item is left; likewise
     */
    public Update update(Collection<Change> changes, int threads) throws InterruptedException {
        var net = net(changes);
        var come = new ArrayList<int[]>();
        var go = new ArrayList<int[]>();
        net.forEach((row, times) -> Collections.addAll(
                times > 0 ? come : go,
                Collections.nCopies(
                                Math.abs(times),
                                row.stream().mapToInt(Integer::intValue).toArray())
                        .toArray(int[][]::new)));
        come.forEach(gram::add);
        go.forEach(gram::remove);
        contributors += changes.stream().mapToInt(Change::sign).sum();
        if (contributors < 0) {
            throw new NotOfTheseRows();
        }
        try (var workers = new Workers(threads)) {
            var updated = come.size() + go.size() <= items.size() / 2 && follow(come, go, workers);
            var dropped = dropped();
            if (dropped.length == items.size()) {
                throw new TooLittleToLearnFrom();
            }
            updated = updated && project(dropped, workers);
            leave(dropped);
            var bound = updated ? residual(workers) : Double.NaN;
            // a comparison that NaN fails too
            if (bound <= HIGHEST_BOUND) {
                return new Update(bound, false);
            }
            inverse = gram.ridged(ridge);
            SpdInverse.invert(inverse, workers, fraction -> {});
            return new Update(residual(workers), true);
        } catch (NotPositiveDefinite impossible) {
            // counts of rows always are
            throw new NotOfTheseRows();
        }
    }

    /** The weights that at least {@code support} contributors share, and how liked each item is. */
    public Model model() {
        return model(0);
    }

    /** The same with popularity held down by an exponent, see {@link EaseTrainer}. */
    public Model model(double exponent) {
        var size = gram.size();
        var popularity = new double[size];
        var weights = 0L;
        for (var item = 0; item < size; item++) {
            popularity[item] = Popularity.of(gram.having(item), contributors);
            for (var other = 0; other < item; other++) {
                if (gram.shared(item, other) >= support) {
                    weights += 2;
                }
            }
        }
        var layout = new ModelLayout.Draft(items, popularity, weights, ridge, support);
        var factors = PopularityControl.factors(gram, exponent);
        for (var from = 0; from < size; from++) {
            for (var to = 0; to < size; to++) {
                if (to != from && gram.shared(from, to) >= support) {
                    layout.weight(to, factors[to] * weight(from, to));
                }
            }
            layout.endOfRow();
        }
        return layout.model();
    }

    /**
     * The largest difference between two weights of the same pair, each state as it would be without the items that only one of them has: a
     * solve knows items that came since the other's training. Neither state changes, and nothing is copied but lines.
     */
    public double drift(EaseState other, int threads) throws InterruptedException {
        var common = items.stream().filter(other.numbers::containsKey).toList();
        try (var workers = new Workers(threads)) {
            var mine = new Narrowed(this, common, workers);
            var theirs = new Narrowed(other, common, workers);
            var largest = new double[common.size()];
            workers.each(common.size(), row -> {
                var here = mine.line(row);
                var there = theirs.line(row);
                for (var column = 0; column < row; column++) {
                    var off = Math.max(
                            Math.abs(here[column] / mine.diagonal[column] - there[column] / theirs.diagonal[column]),
                            Math.abs(here[column] / mine.diagonal[row] - there[column] / theirs.diagonal[row]));
                    largest[row] = Math.max(largest[row], off);
                }
            });
            return Arrays.stream(largest).max().orElse(0);
        }
    }

    /** The inverse of a state without some of its items, line by line: P less P<sub>·J</sub>(P<sub>JJ</sub>)⁻¹P<sub>J·</sub> (Schur). */
    private static final class Narrowed {

        private final EaseState state;
        private final int[] places;
        private final double[][] halves;
        private final double[] diagonal;

        private Narrowed(EaseState state, List<String> kept, Workers workers) throws InterruptedException {
            this.state = state;
            this.places = kept.stream().mapToInt(state.numbers::get).toArray();
            var names = new HashSet<>(kept);
            var left = IntStream.range(0, state.items.size())
                    .filter(item -> !names.contains(state.items.get(item)))
                    .toArray();
            var panel = state.panel(
                    Arrays.stream(left).mapToObj(item -> new int[] {item}).toList(), workers);
            if (!halve(state.among(left), panel, 0)) {
                // no inverse of counts: nothing is near it
                Arrays.stream(panel).forEach(half -> Arrays.fill(half, Double.NaN));
            }
            this.halves = new double[left.length][kept.size()];
            for (var half = 0; half < left.length; half++) {
                for (var item = 0; item < places.length; item++) {
                    halves[half][item] = panel[half][places[item]];
                }
            }
            this.diagonal = new double[places.length];
            for (var item = 0; item < places.length; item++) {
                diagonal[item] = state.inverse[places[item]][places[item]];
                for (var half : halves) {
                    diagonal[item] -= half[item] * half[item];
                }
            }
        }

        private double[] line(int row) {
            var line = new double[row + 1];
            for (var column = 0; column <= row; column++) {
                line[column] = state.symmetric(places[row], places[column]);
            }
            for (var half : halves) {
                var factor = half[row];
                for (var column = 0; column <= row; column++) {
                    line[column] -= factor * half[column];
                }
            }
            return line;
        }
    }

    /** An upper bound on |(XᵀX + λI)·P − I|, but for one chance in a million. */
    public double bound(int threads) throws InterruptedException {
        try (var workers = new Workers(threads)) {
            return residual(workers);
        }
    }

    private double weight(int from, int to) {
        return -symmetric(from, to) / inverse[to][to];
    }

    private double symmetric(int row, int column) {
        return row >= column ? inverse[row][column] : inverse[column][row];
    }

    /** The rows that come (+) or go (−), without those that do both. */
    private Map<List<Integer>, Integer> net(Collection<Change> changes) {
        var net = new LinkedHashMap<List<Integer>, Integer>();
        for (var change : changes) {
            var row = change.items().stream()
                    .map(numbers::get)
                    .filter(Objects::nonNull)
                    .distinct()
                    .sorted()
                    .toList();
            net.merge(row, change.sign(), Integer::sum);
        }
        net.keySet().removeIf(List::isEmpty);
        net.values().removeIf(times -> times == 0);
        return net;
    }

    /** @return whether every system could be solved well */
    private boolean follow(List<int[]> come, List<int[]> go, Workers workers) throws InterruptedException {
        return follow(come, 1, workers) && follow(go, -1, workers);
    }

    /** P ∓ P·Uᵀ(I ± U·P·Uᵀ)⁻¹U·P, some rows of U at a time (Woodbury). */
    private boolean follow(List<int[]> rows, int sign, Workers workers) throws InterruptedException {
        for (var start = 0; start < rows.size(); start += BLOCK) {
            var block = rows.subList(start, Math.min(rows.size(), start + BLOCK));
            var panel = panel(block, workers);
            var system = new double[block.size()][block.size()];
            for (var p = 0; p < block.size(); p++) {
                for (var q = 0; q <= p; q++) {
                    var sum = 0.0;
                    for (var item : block.get(q)) {
                        sum += panel[p][item];
                    }
                    system[p][q] = sign * sum + (p == q ? 1 : 0);
                }
            }
            if (!halve(system, panel, 1)) {
                return false;
            }
            subtractSquare(panel, sign, workers);
        }
        return true;
    }

    /** The inverse of a matrix without some of its rows and columns: P less P<sub>·J</sub>(P<sub>JJ</sub>)⁻¹P<sub>J·</sub> (Schur). */
    private boolean project(int[] dropped, Workers workers) throws InterruptedException {
        for (var start = 0; start < dropped.length; start += BLOCK) {
            var block = Arrays.copyOfRange(dropped, start, Math.min(dropped.length, start + BLOCK));
            var panel = panel(
                    Arrays.stream(block).mapToObj(item -> new int[] {item}).toList(), workers);
            if (!halve(among(block), panel, 1 / ridge)) {
                return false;
            }
            subtractSquare(panel, 1, workers);
        }
        return true;
    }

    /** The inverse's entries among some items. */
    private double[][] among(int[] some) {
        var entries = new double[some.length][some.length];
        for (var p = 0; p < some.length; p++) {
            for (var q = 0; q <= p; q++) {
                entries[p][q] = symmetric(some[p], some[q]);
            }
        }
        return entries;
    }

    /** U·P: per row the sum of the inverse's lines of its items. */
    private double[][] panel(List<int[]> rows, Workers workers) throws InterruptedException {
        var panel = new double[Math.max(BLOCK, rows.size())][items.size()];
        workers.each(rows.size(), p -> {
            var line = panel[p];
            for (var item : rows.get(p)) {
                var own = inverse[item];
                for (var column = 0; column <= item; column++) {
                    line[column] += own[column];
                }
                for (var column = item + 1; column < line.length; column++) {
                    line[column] += inverse[column][item];
                }
            }
        });
        return panel;
    }

    /** Multiplies the panel by L⁻¹, where L·Lᵀ is the system (Cholesky). @return whether no pivot lost too much of its scale */
    private static boolean halve(double[][] system, double[][] panel, double scale) {
        for (var p = 0; p < system.length; p++) {
            for (var q = 0; q <= p; q++) {
                var sum = system[p][q];
                for (var k = 0; k < q; k++) {
                    sum -= system[p][k] * system[q][k];
                }
                if (p == q) {
                    // below this the digits left are too few for the bound; a comparison that NaN fails too
                    if (!(sum > 1e-7 * scale)) {
                        return false;
                    }
                    system[p][p] = Math.sqrt(sum);
                } else {
                    system[p][q] = sum / system[q][q];
                }
            }
            var line = panel[p];
            for (var q = 0; q < p; q++) {
                var factor = system[p][q];
                var other = panel[q];
                for (var column = 0; column < line.length; column++) {
                    line[column] -= factor * other[column];
                }
            }
            for (var column = 0; column < line.length; column++) {
                line[column] /= system[p][p];
            }
        }
        return true;
    }

    /** P ∓ ZᵀZ. */
    private void subtractSquare(double[][] panel, int sign, Workers workers) throws InterruptedException {
        var size = inverse.length;
        var tasks = (size + ROWS - 1) / ROWS;
        workers.each(tasks, task -> {
            // the longest rows first, so that no thread is left alone with one at the end
            var from = (tasks - 1 - task) * ROWS;
            var factors = new double[BLOCK];
            for (var row = from; row < Math.min(size, from + ROWS); row++) {
                for (var p = 0; p < BLOCK; p++) {
                    factors[p] = sign * panel[p][row];
                }
                SpdInverse.subtract(inverse[row], factors, panel, 0, row + 1);
            }
        });
    }

    private int[] dropped() {
        return IntStream.range(0, items.size())
                .filter(item -> gram.having(item) < Math.max(1, support))
                .toArray();
    }

    private void leave(int[] dropped) {
        if (dropped.length == 0) {
            return;
        }
        var kept = IntStream.range(0, items.size())
                .filter(item -> Arrays.binarySearch(dropped, item) < 0)
                .toArray();
        items = Arrays.stream(kept).mapToObj(items::get).toList();
        numbers = numbered(items);
        gram = gram.of(kept);
        var smaller = new double[kept.length][];
        for (var row = 0; row < kept.length; row++) {
            smaller[row] = new double[row + 1];
            for (var column = 0; column <= row; column++) {
                smaller[row][column] = inverse[kept[row]][kept[column]];
            }
        }
        inverse = smaller;
    }

    /** The largest entry of (XᵀX + λI)·P·v − v over the probes v, which bounds every entry of the residual. */
    private double residual(Workers workers) throws InterruptedException {
        var size = items.size();
        var largest = new double[PROBES];
        workers.each(PROBES, probe -> {
            // the same in every run; it must only know nothing of the matrix
            var random = new SplittableRandom(probe);
            var vector = new double[size];
            for (var item = 0; item < size; item++) {
                vector[item] = random.nextBoolean() ? 1 : -1;
            }
            var there = times(inverse, vector);
            var back = gram.times(there);
            for (var item = 0; item < size; item++) {
                var off = Math.abs(back[item] + ridge * there[item] - vector[item]);
                largest[probe] = Math.max(largest[probe], off);
            }
        });
        return Arrays.stream(largest).max().orElseThrow();
    }

    private static double[] times(double[][] lower, double[] vector) {
        var product = new double[vector.length];
        for (var row = 0; row < vector.length; row++) {
            var line = lower[row];
            var sum = line[row] * vector[row];
            for (var column = 0; column < row; column++) {
                sum += line[column] * vector[column];
                product[column] += line[column] * vector[row];
            }
            product[row] += sum;
        }
        return product;
    }

    /** Writes the whole state, in clear: to seal it is the caller's affair. */
    public void write(OutputStream to) throws IOException {
        var out = new DataOutputStream(to);
        out.writeLong(MAGIC);
        out.writeDouble(ridge);
        out.writeInt(support);
        out.writeInt(contributors);
        out.writeInt(items.size());
        for (var item : items) {
            out.writeUTF(item);
        }
        for (var row = 0; row < items.size(); row++) {
            var line = ByteBuffer.allocate((Integer.BYTES + Double.BYTES) * (row + 1));
            for (var column = 0; column <= row; column++) {
                line.putInt(gram.shared(row, column));
            }
            for (var column = 0; column <= row; column++) {
                line.putDouble(inverse[row][column]);
            }
            out.write(line.array());
        }
        out.flush();
    }

    /** @throws ModelUnreadable when it is not a state */
    public static EaseState read(InputStream from) throws IOException {
        var in = new DataInputStream(new BufferedInputStream(from));
        if (in.readLong() != MAGIC) {
            throw new ModelUnreadable("not a state");
        }
        var ridge = in.readDouble();
        var support = in.readInt();
        var contributors = in.readInt();
        var items = new ArrayList<String>();
        for (var left = in.readInt(); left > 0; left--) {
            items.add(in.readUTF());
        }
        var counts = new int[items.size()][];
        var inverse = new double[items.size()][];
        for (var row = 0; row < counts.length; row++) {
            var line = ByteBuffer.wrap(in.readNBytes((Integer.BYTES + Double.BYTES) * (row + 1)));
            if (line.remaining() < (Integer.BYTES + Double.BYTES) * (row + 1)) {
                throw new ModelUnreadable("a state that ends early");
            }
            counts[row] = new int[row + 1];
            inverse[row] = new double[row + 1];
            for (var column = 0; column <= row; column++) {
                counts[row][column] = line.getInt();
            }
            for (var column = 0; column <= row; column++) {
                inverse[row][column] = line.getDouble();
            }
        }
        if (in.read() != -1) {
            throw new ModelUnreadable("a state that does not end");
        }
        return new EaseState(ridge, support, contributors, List.copyOf(items), new Gram(counts), inverse);
    }

    private static Map<String, Integer> numbered(List<String> items) {
        var numbers = HashMap.<String, Integer>newHashMap(items.size());
        for (var number = 0; number < items.size(); number++) {
            numbers.put(items.get(number), number);
        }
        return numbers;
    }
}
