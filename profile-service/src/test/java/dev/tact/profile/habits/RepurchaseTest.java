package dev.tact.profile.habits;

import static dev.tact.profile.habits.Acts.TODAY;
import static dev.tact.profile.habits.Acts.history;
import static dev.tact.profile.habits.Acts.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.profile.history.History;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepurchaseTest {

    // usual: forty days
    private static final Population POPULATION =
            new Population("test", Population.shipped().churn(), new Population.Gaps(Math.log(40), 0.8, 0.5));

    @Test
    void saysNothingOfWhatWasBoughtOnce() {
        assertThat(Repurchase.on(TODAY, history(item("1", null, 10)), POPULATION))
                .isEmpty();
    }

    @Test
    void trustsOneGapLittleAndManyALot() {
        var once = Repurchase.on(TODAY, history(item("1", null, 10, 0)), POPULATION);
        var often = Repurchase.on(
                TODAY,
                history(item("1", null, IntStream.range(0, 40).map(i -> 10 * i).toArray())),
                POPULATION);

        assertThat(once)
                .singleElement()
                .satisfies(due -> assertThat(due.dueOn()).isBetween(TODAY.plusDays(20), TODAY.plusDays(30)));
        assertThat(often)
                .singleElement()
                .satisfies(due -> assertThat(due.dueOn()).isBetween(TODAY.plusDays(10), TODAY.plusDays(11)));
    }

    @Test
    void isAsLikelyAsNotOnTheDayItIsDue() {
        var gap = 40;

        assertThat(Repurchase.on(TODAY, history(item("1", null, 2 * gap, gap)), POPULATION))
                .containsExactly(new Repurchase("1", TODAY, 0.5));
        assertThat(Repurchase.on(TODAY, history(item("1", null, gap, 0)), POPULATION))
                .containsExactly(new Repurchase("1", TODAY.plusDays(gap), 0));
    }

    @Test
    void growsWithTime() {
        var due = Repurchase.on(
                TODAY, history(item("1", null, 50, 10), item("2", null, 100, 60), item("3", null, 70, 30)), POPULATION);

        assertThat(due).extracting(Repurchase::itemId).containsExactly("2", "3", "1");
        assertThat(due)
                .hasSize(3)
                .allSatisfy(one -> assertThat(one.probability()).isBetween(0.0, 1.0));
    }

    @Test
    void takesForGivenUpWhatWasNotBoughtForFourTimesTheGap() {
        assertThat(Repurchase.on(TODAY, history(item("1", null, 200, 160)), POPULATION))
                .hasSize(1);
        assertThat(Repurchase.on(TODAY, history(item("1", null, 201, 161)), POPULATION))
                .isEmpty();
    }

    @Test
    void namesFiftyAtMost() {
        var items = IntStream.range(0, 60)
                .mapToObj(i -> item("%02d".formatted(i), null, 80, 40))
                .toArray(History.Item[]::new);

        assertThat(Repurchase.on(TODAY, history(items), POPULATION)).hasSize(50);
    }
}
