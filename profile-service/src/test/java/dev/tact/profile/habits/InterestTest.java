package dev.tact.profile.habits;

import static dev.tact.profile.habits.Acts.TODAY;
import static dev.tact.profile.habits.Acts.history;
import static dev.tact.profile.habits.Acts.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.profile.history.History;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InterestTest {

    @Test
    void isAShareOfAllThatHasACategory() {
        var history =
                history(item("1", "toys", 0, 1), item("2", "toys", 0), item("3", "garden", 0), item("4", null, 0));

        assertThat(Interest.on(TODAY, history, null))
                .containsExactly(new Interest("toys", 0.75), new Interest("garden", 0.25));
    }

    @Test
    void halvesInNinetyDays() {
        assertThat(Interest.on(TODAY, history(item("1", "toys", 90), item("2", "garden", 0)), null))
                .containsExactly(new Interest("garden", 0.67), new Interest("toys", 0.33));
    }

    @Test
    void leavesOutWhatIsNearlyForgottenAndWhatHasNotHappened() {
        assertThat(Interest.on(
                        TODAY, history(item("1", "toys", 900), item("2", "garden", 0), item("3", "party", -1)), null))
                .containsExactly(new Interest("garden", 1));
        assertThat(Interest.on(TODAY, history(), null)).isEmpty();
    }

    @Test
    void namesTheTenStrongest() {
        var items = IntStream.range(0, 12)
                .mapToObj(i -> item("%02d".formatted(i), "category-%02d".formatted(i), i))
                .toArray(History.Item[]::new);

        assertThat(Interest.on(TODAY, history(items), null))
                .hasSize(10)
                .first()
                .extracting(Interest::category)
                .isEqualTo("category-00");
    }

    @Test
    void beginsAnewAtAReset() {
        var noon = TODAY.minusDays(5).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        var history = history(item("1", "toys", 6), item("2", "garden", 5), item("3", "party", 4));

        assertThat(Interest.on(TODAY, history, noon))
                .extracting(Interest::category)
                .containsExactly("party");
        assertThat(Interest.on(TODAY, history, noon.minusSeconds(1)))
                .extracting(Interest::category)
                .containsExactlyInAnyOrder("party", "garden");
    }

    @Test
    void countsNothingOfTheDayOfAResetThatMayHaveBeenBefore() {
        var noon = TODAY.minusDays(5).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);

        assertThat(Interest.on(TODAY, history(item("1", "toys", 5, 4)), noon.minusSeconds(1)))
                .isEqualTo(Interest.on(TODAY, history(item("1", "toys", 4)), null));
    }
}
