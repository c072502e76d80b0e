package dev.tact.recommendation.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.recommendation.engine.Exposure;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateTest {

    private final Gate gate = new Gate(PolicyFixture.shipped());

    @Test
    void passesWhatIsBetterThanPopularity() {
        var report = gate.judge(findings(20, 0.21, 0.20, 0.1, 0.01, 0.5, 0.9));

        assertThat(report.passed()).isTrue();
        assertThat(report.refusal()).isEmpty();
    }

    @Test
    void refusesWhatIsNoBetterThanPopularity() {
        assertThat(gate.judge(findings(20, 0.20, 0.20, 0, 1, 0.5, 0.9)).refusal())
                .contains("QUALITY");
    }

    @Test
    void refusesWhatWasMeasuredOnTooFewQuestions() {
        assertThat(gate.judge(findings(19, 0.9, 0.1, 0, 1, 0.5, 0.9)).refusal()).contains("QUALITY");
    }

    @Test
    void refusesAGapThatIsTooLargeAndNotChance() {
        var report = gate.judge(findings(20, 0.3, 0.2, 0.11, 0.049, 0.5, 0.9));

        assertThat(report.refusal()).contains("FAIRNESS");
        assertThat(report.rules()).contains(new Gate.Rule("GROUP_GAP", 0.1, 0.11, false, "country", 0.049));
    }

    @Test
    void passesALargeGapThatMayBeChance() {
        assertThat(gate.judge(findings(20, 0.3, 0.2, 0.5, 0.05, 0.5, 0.9)).passed())
                .isTrue();
    }

    @Test
    void refusesListsThatShowACornerOfTheCatalogue() {
        assertThat(gate.judge(findings(20, 0.3, 0.2, 0, 1, 0.02, 0.98)).passed())
                .isTrue();
        assertThat(gate.judge(findings(20, 0.3, 0.2, 0, 1, 0.019, 0.98)).refusal())
                .contains("EXPOSURE");
        assertThat(gate.judge(findings(20, 0.3, 0.2, 0, 1, 0.02, 0.981)).refusal())
                .contains("EXPOSURE");
    }

    @Test
    void aPolicyMayNotCompareGroupsThatMayNotBeTold() {
        PolicyFixture.compared(10);
        assertThatThrownBy(() -> PolicyFixture.compared(9)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Findings findings(
            int questions, double ndcg, double popularity, double gap, double p, double coverage, double gini) {
        return new Findings(
                10,
                questions,
                new Findings.Interval(ndcg, ndcg, ndcg),
                new Findings.Interval(ndcg, ndcg, ndcg),
                ndcg,
                popularity,
                popularity,
                new Exposure(coverage, gini, 1, 0.1, 0.5),
                List.of(new Findings.Attribute("country", 2, new Findings.Interval(gap, gap, gap), p, List.of())),
                1,
                200);
    }
}
