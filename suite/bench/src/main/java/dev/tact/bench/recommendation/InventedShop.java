package dev.tact.bench.recommendation;

import dev.tact.recommendation.engine.EaseTrainer;
import dev.tact.recommendation.engine.Interest;
import dev.tact.recommendation.engine.Model;
import dev.tact.recommendation.engine.Trainer;
import dev.tact.recommendation.engine.TrainingSet;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * An invented shop, the same at every run.
 *
 * @param interactions how many, spread evenly over the contributors
 */
record InventedShop(int contributors, int items, int interactions) {

    private static final LocalDate DAY = LocalDate.of(2011, 11, 1);
    private static final double RIDGE = 500;

    /** Items are had in proportion to 1 / (their place + 10): few by many, many by few. */
    TrainingSet taught() {
        var random = new Random(1);
        var cumulated = new double[items];
        var sum = 0.0;
        for (var item = 0; item < cumulated.length; item++) {
            sum += 1.0 / (item + 10);
            cumulated[item] = sum;
        }
        var set = TrainingSet.builder();
        for (var contributor = 0; contributor < contributors; contributor++) {
            var size = (int) ((contributor + 1L) * interactions / contributors
                    - (long) contributor * interactions / contributors);
            var had = new HashSet<Integer>();
            while (had.size() < size) {
                var found = Arrays.binarySearch(cumulated, random.nextDouble() * sum);
                had.add(found < 0 ? -found - 1 : found);
            }
            set.add(had.stream().map(item -> new Interest("item-" + item, DAY)).toList());
        }
        return set.build();
    }

    static Model model(TrainingSet set, int threads) throws InterruptedException {
        return new EaseTrainer(RIDGE, 0, threads).train(set, Trainer.Progress.SILENT);
    }

    /** So many of the items, each as likely. */
    static Set<String> history(List<String> items, int size, Random random) {
        var history = new HashSet<String>();
        while (history.size() < size) {
            history.add(items.get(random.nextInt(items.size())));
        }
        return history;
    }
}
