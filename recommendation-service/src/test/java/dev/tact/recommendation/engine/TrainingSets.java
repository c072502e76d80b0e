package dev.tact.recommendation.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;

/** Small invented training sets. */
final class TrainingSets {

    static final LocalDate DAY = LocalDate.of(2011, 11, 1);

    private TrainingSets() {}

    /** {@code count} contributors with just these items. */
    static TrainingSet.Builder add(TrainingSet.Builder set, int count, String... items) {
        for (var contributor = 0; contributor < count; contributor++) {
            set.add(Arrays.stream(items).map(item -> new Interest(item, DAY)).toList());
        }
        return set;
    }

    static TrainingSet random(int contributors, int items, long seed) {
        var random = new Random(seed);
        var set = TrainingSet.builder();
        for (var contributor = 0; contributor < contributors; contributor++) {
            var interests = new ArrayList<Interest>();
            for (var item = 0; item < items; item++) {
                if (random.nextInt(items) < items / (2 + item % 3)) {
                    interests.add(new Interest("item-" + item, DAY.plusDays(random.nextInt(60))));
                }
            }
            set.add(interests);
        }
        return set.build();
    }
}
