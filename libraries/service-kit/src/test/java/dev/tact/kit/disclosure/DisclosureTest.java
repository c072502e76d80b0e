package dev.tact.kit.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisclosureTest {

    private static Map<String, Long> parts(long... people) {
        var parts = new LinkedHashMap<String, Long>();
        for (var part : people) {
            parts.put("part " + parts.size(), part);
        }
        return parts;
    }

    private static Iterable<@Nullable Long> published(long... people) {
        return Disclosure.ofParts(parts(people)).values();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 5, 9})
    void withholdsWhatFewerThanTenStandFor(long people) {
        assertThat(Disclosure.of(people)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10",
        "12, 10",
        "13, 15",
        "17, 15",
        "18, 20",
        "22, 20",
        "23, 25",
        "1000002, 1000000",
        "1000003, 1000005"
    })
    void roundsTheOthersToTheNearestFive(long people, long published) {
        assertThat(Disclosure.of(people)).isEqualTo(published);
    }

    @Test
    void knowsNoNegativeNumberOfPeople() {
        assertThatThrownBy(() -> Disclosure.of(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsPartsThatAllReachTen() {
        assertThat(published(10, 23, 48)).containsExactly(10L, 25L, 50L);
    }

    @Test
    void withholdsTheSmallestOtherWhereOnePartAloneIsWithheld() {
        assertThat(published(40, 9, 10, 60)).containsExactly(40L, null, null, 60L);
        assertThat(published(40, 10, 10, 60)).containsExactly(40L, 10L, 10L, 60L);
    }

    @Test
    void withholdsBothOfTwoWhereEitherIsSmall() {
        assertThat(published(97, 3)).containsExactly(null, null);
        assertThat(published(0, 100)).containsExactly(null, null);
        assertThat(published(90, 10)).containsExactly(90L, 10L);
    }

    @Test
    void leavesTheOthersWhereSeveralAreWithheld() {
        assertThat(published(40, 9, 0, 60)).containsExactly(40L, null, null, 60L);
        assertThat(published(0, 0)).containsExactly(null, null);
        assertThat(published(3)).containsExactly((Long) null);
        assertThat(published()).isEmpty();
    }

    @Test
    void whatIsMissingDependsOnWhichPartsReachTenAndOnNothingElse() {
        for (var small = 0; small < Disclosure.LEAST; small++) {
            assertThat(published(50, small, 20)).containsExactly(50L, null, null);
        }
    }

    @Test
    void keepsTheOrderOfTheParts() {
        assertThat(Disclosure.ofParts(parts(30, 3, 20, 4)).keySet())
                .containsExactly("part 0", "part 1", "part 2", "part 3");
    }
}
