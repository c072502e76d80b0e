package dev.tact.recommendation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingTest {

    @Test
    void equalsAFullStableSort() {
        for (var seed = 0L; seed < 50; seed++) {
            var random = new Random(seed);
            var scores = IntStream.range(0, 40)
                    .mapToDouble(item -> random.nextInt(8))
                    .toArray();
            var limit = random.nextInt(12);

            var ties = IntStream.range(0, 40)
                    .mapToDouble(item -> random.nextInt(3))
                    .toArray();

            var best = Ranking.best(scores, limit, item -> item % 3 != 0);
            var tiesBroken = Ranking.best(scores, ties, limit, item -> item % 3 != 0);

            assertThat(tiesBroken)
                    .isEqualTo(IntStream.range(0, 40)
                            .filter(item -> item % 3 != 0)
                            .boxed()
                            .sorted(Comparator.comparingDouble((Integer item) -> -scores[item])
                                    .thenComparingDouble(item -> -ties[item]))
                            .limit(limit)
                            .mapToInt(Integer::intValue)
                            .toArray());

            assertThat(best)
                    .isEqualTo(IntStream.range(0, 40)
                            .filter(item -> item % 3 != 0)
                            .boxed()
                            .sorted(Comparator.comparingDouble((Integer item) -> -scores[item]))
                            .limit(limit)
                            .mapToInt(Integer::intValue)
                            .toArray());
        }
    }
}
