package dev.tact.recommendation.diversity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiversityFloorTest {

    @Test
    void leavesAListAloneThatHoldsTheFloor() {
        assertThat(choose(2, 0.5, List.of("a", "b", "a"), 2, 1)).contains(new int[] {0, 1});
    }

    @Test
    void givesUpAsLittleRankAsPossibleForAnotherCategory() {
        assertThat(choose(2, 0, List.of("a", "a", "a", "b", "c"), 3, 1)).contains(new int[] {0, 1, 3});
    }

    @Test
    void anItemWithoutACategoryCountsForNone() {
        assertThat(choose(2, 0, List.of("a", "", "b"), 2, 1)).contains(new int[] {0, 2});
    }

    @Test
    void saysWhenNoChoiceHolds() {
        assertThat(choose(3, 0, List.of("a", "b", "a"), 3, 1)).isEmpty();
        assertThat(choose(0, 0.5, List.of("a", "b", "a"), 2, 0.5)).isPresent();
        assertThat(choose(0, 0.5, List.of("a", "b", "a"), 2, 0.49)).isEmpty();
    }

    @Test
    void givesUpNothingThatIsHeld() {
        assertThat(new DiversityFloor(2, 0).choose(List.of("a", "a", "b"), 2, Set.of(1), (one, other) -> 1))
                .contains(new int[] {1, 2});
        assertThat(new DiversityFloor(2, 0).choose(List.of("a", "a", "b"), 2, Set.of(0, 1), (one, other) -> 1))
                .isEmpty();
    }

    /** Pairs that are far from one another and near to all others keep the bound from cutting. */
    @Test
    void findsAChoiceInALongListThatCannotBeSearchedToItsEnd() {
        var kinds =
                IntStream.range(0, 40).mapToObj(place -> place < 30 ? "a" : "b").toList();

        var chosen = new DiversityFloor(2, 0.5)
                .choose(
                        kinds,
                        10,
                        Set.of(),
                        (one, other) -> (one >= 30 && other >= 30) || one / 2 == other / 2 ? 1 : 0.1);

        assertThat(chosen).isPresent();
    }

    /** Against every choice there is, a thousand times. */
    @Test
    void isAsGoodAsTheBestOfAllChoices() {
        var random = new Random(42);
        for (var round = 0; round < 1_000; round++) {
            var count = 2 + random.nextInt(8);
            var size = 1 + random.nextInt(Math.min(5, count));
            var kinds = IntStream.range(0, count)
                    .mapToObj(any -> String.valueOf((char) ('a' + random.nextInt(3))))
                    .toList();
            var apart = new double[count][count];
            for (var one = 0; one < count; one++) {
                for (var other = 0; other < one; other++) {
                    apart[one][other] = random.nextDouble();
                    apart[other][one] = apart[one][other];
                }
            }
            var categories = random.nextInt(4);
            var distance = random.nextDouble();
            var held = IntStream.range(0, size)
                    .filter(place -> random.nextInt(4) == 0)
                    .boxed()
                    .collect(Collectors.toSet());

            var chosen = new DiversityFloor(categories, distance)
                    .choose(kinds, size, held, (one, other) -> apart[one][other]);

            assertThat(chosen.map(DiversityFloorTest::rank))
                    .isEqualTo(brute(kinds, size, held, apart, categories, distance)
                            .map(DiversityFloorTest::rank));
            chosen.ifPresent(places -> assertThat(holds(places, kinds, apart, categories, distance))
                    .isTrue());
        }
    }

    private static Optional<int[]> choose(int categories, double distance, List<String> kinds, int size, double apart) {
        return new DiversityFloor(categories, distance).choose(kinds, size, Set.of(), (one, other) -> apart);
    }

    private static int rank(int[] places) {
        return Arrays.stream(places).sum();
    }

    private static Optional<int[]> brute(
            List<String> kinds, int size, Set<Integer> held, double[][] apart, int categories, double distance) {
        int @Nullable [] best = null;
        for (var mask = 0; mask < 1 << kinds.size(); mask++) {
            if (Integer.bitCount(mask) == size) {
                var set = mask;
                var places = IntStream.range(0, kinds.size())
                        .filter(place -> (set >> place & 1) == 1)
                        .toArray();
                if (held.stream().allMatch(place -> (set >> place & 1) == 1)
                        && holds(places, kinds, apart, categories, distance)
                        && (best == null || rank(places) < rank(best))) {
                    best = places;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean holds(int[] places, List<String> kinds, double[][] apart, int categories, double distance) {
        var sum = 0.0;
        for (var one : places) {
            for (var other : places) {
                sum += one < other ? apart[one][other] : 0;
            }
        }
        var pairs = places.length * (places.length - 1) / 2.0;
        return Arrays.stream(places).mapToObj(kinds::get).distinct().count() >= categories
                && sum >= distance * pairs - 1e-12;
    }
}
