package dev.tact.recommendation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrainingSetTest {

    private static final LocalDate CUT = LocalDate.of(2011, 11, 10);

    @Test
    void whatHappenedOnTheDayOfTheCutIsHeldOut() {
        var set = TrainingSet.builder()
                .add(List.of(new Interest("before", CUT.minusDays(1)), new Interest("on", CUT)))
                .build();

        var split = set.splitAt(CUT);

        assertThat(split.questions()).containsExactly(new TimeSplit.Question(List.of("before"), Set.of("on")));
        assertThat(split.train().lastDay()).contains(CUT.minusDays(1));
    }

    @Test
    void asksNothingOfThoseWithOneSideOnly() {
        var set = TrainingSet.builder()
                .add(List.of(new Interest("a", CUT.minusDays(5))))
                .add(List.of(new Interest("a", CUT.plusDays(5))))
                .build();

        var split = set.splitAt(CUT);

        assertThat(split.questions()).isEmpty();
        assertThat(split.train().contributors()).isEqualTo(1);
    }

    @Test
    void theLastThirtyDaysEndWithTheLastDay() {
        var set = TrainingSet.builder()
                .add(List.of(new Interest("a", LocalDate.of(2011, 12, 9))))
                .build();

        assertThat(set.splitLast(Period.ofDays(30)).orElseThrow().cut()).isEqualTo(LocalDate.of(2011, 11, 10));
        assertThat(TrainingSet.builder().build().splitLast(Period.ofDays(30))).isEmpty();
    }

    @Test
    void twoSignsOfOneItemCountOnceWithTheLaterDay() {
        var set = TrainingSet.builder()
                .add(List.of(
                        new Interest("a", CUT),
                        new Interest("a", CUT.minusDays(9)),
                        new Interest("b", CUT.minusDays(1))))
                .build();

        assertThat(set.interactions(1).rows()[0]).containsExactly(0, 1);
        assertThat(set.splitAt(CUT).questions().getFirst().held()).containsExactly("a");
    }

    @Test
    void groupsStayWithTheirContributorThroughASplit() {
        var set = TrainingSet.builder()
                .add(List.of(new Interest("a", CUT.minusDays(5))))
                .add(
                        List.of(new Interest("a", CUT.minusDays(5)), new Interest("b", CUT.plusDays(5))),
                        Map.of("country", "FR"))
                .build();

        var split = set.splitAt(CUT);

        assertThat(set.groups()).containsExactly(Map.of(), Map.of("country", "FR"));
        assertThat(split.train().groups()).containsExactly(Map.of(), Map.of("country", "FR"));
        assertThat(split.questions().getFirst().groups()).isEqualTo(Map.of("country", "FR"));
    }
}
