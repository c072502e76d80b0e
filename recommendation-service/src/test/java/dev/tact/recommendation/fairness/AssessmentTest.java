package dev.tact.recommendation.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.recommendation.TwoCountries;
import dev.tact.recommendation.engine.EaseTrainer;
import dev.tact.recommendation.engine.Interest;
import dev.tact.recommendation.engine.Trainer;
import dev.tact.recommendation.engine.TrainingSet;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssessmentTest {

    private static final LocalDate DAY = LocalDate.of(2011, 11, 1);

    @Test
    void refusesAModelThatServesTheFewWorseAndPassesItsTwinThatHoldsPopularityDown() throws InterruptedException {
        var red = assess(TwoCountries.set(), 0);
        var green = assess(TwoCountries.set(), 0.75);

        var before = judge(red);
        var after = judge(green);

        assertThat(before.refusal()).contains("FAIRNESS");
        assertThat(country(red).gap().mean()).isGreaterThan(0.5);
        assertThat(country(red).p()).isLessThan(0.01);
        assertThat(after.passed()).isTrue();
        assertThat(country(green).gap().mean()).isLessThan(0.1);
        assertThat(green.findings().ndcg().mean())
                .isGreaterThan(red.findings().ndcg().mean());
    }

    @Test
    void tellsForEachGroupHowManyItIsHowWellServedAndWhatItIsShown() throws InterruptedException {
        var france = country(assess(TwoCountries.set(), 0)).groups().getFirst();

        assertThat(france.group()).isEqualTo("FR");
        assertThat(france.contributors()).isEqualTo(40);
        assertThat(france.share()).isEqualTo(40 / 240.0);
        assertThat(france.questions()).isEqualTo(40);
        assertThat(france.p()).isLessThan(0.05);
        assertThat(france.ndcg()).satisfies(ndcg -> {
            assertThat(ndcg.low()).isLessThan(ndcg.mean());
            assertThat(ndcg.high()).isGreaterThan(ndcg.mean());
        });
        assertThat(france.exposure())
                .satisfies(shown -> assertThat(shown.popularity()).isPositive());
    }

    @Test
    void theSameRowsHaveTheSameFindings() throws InterruptedException {
        assertThat(assess(TwoCountries.set(), 0).findings())
                .isEqualTo(assess(TwoCountries.set(), 0).findings());
    }

    @Test
    void groupsOfFewerThanTenAreNotToldNorComparedNorToBeWorkedOut() throws InterruptedException {
        var set = TrainingSet.builder();
        add(set, 40, "GB");
        add(set, 12, "DE");
        add(set, 9, "FR");
        add(set, 50, "");

        var found = country(assess(set.build(), 0));

        // one alone would be the difference to the whole: the next smallest is withheld with it
        assertThat(found.groups()).extracting(Findings.Group::group).containsExactly("GB");
        assertThat(found.groups().getFirst().share()).isEqualTo(1);
        assertThat(found.compared()).isEqualTo(1);
        assertThat(found.p()).isEqualTo(1);
    }

    @Test
    void withoutGroupsThereIsNothingToCompare() throws InterruptedException {
        var set = TrainingSet.builder();
        add(set, 40, "");

        assertThat(assess(set.build(), 0).findings().attributes()).isEmpty();
    }

    @Test
    void nothingDriftedFromItself() throws InterruptedException {
        var assessment = assess(TwoCountries.set(), 0);

        var drift = assessment.since(assessment.baseline(), assessment.findings());

        assertThat(drift.popularityPsi()).isZero();
        assertThat(drift.scorePsi()).isZero();
        assertThat(drift.ndcgDrop()).isZero();
        assertThat(drift.alarms()).isEmpty();
    }

    private static void add(TrainingSet.Builder set, int many, String country) {
        for (var at = 0; at < many; at++) {
            set.add(
                    List.of(
                            new Interest("a", DAY),
                            new Interest(at % 2 == 0 ? "b" : "c", DAY),
                            new Interest(at % 2 == 0 ? "c" : "b", DAY.plusDays(40))),
                    country.isEmpty() ? Map.of() : Map.of("country", country));
        }
    }

    private static Gate.Report judge(Assessment assessment) {
        return new Gate(PolicyFixture.shipped()).judge(assessment.findings());
    }

    private static Findings.Attribute country(Assessment assessment) {
        return assessment.findings().attributes().getFirst();
    }

    private static Assessment assess(TrainingSet set, double exponent) throws InterruptedException {
        var split = set.splitLast(Period.ofDays(30)).orElseThrow();
        var model = new EaseTrainer(800, exponent, 5, 1).train(split.train(), Trainer.Progress.SILENT);
        return new Assessment(model, split, set, PolicyFixture.shipped(), 1);
    }
}
