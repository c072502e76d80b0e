package dev.tact.recommendation.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.recommendation.engine.Exposure;
import dev.tact.recommendation.fairness.Drift;
import dev.tact.recommendation.fairness.Findings;
import dev.tact.recommendation.fairness.Gate;
import dev.tact.recommendation.fairness.Policy;
import dev.tact.recommendation.fairness.Reports.Remeasured;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportResponseTest {

    private static final Policy POLICY = new Policy(
            7,
            200,
            new Policy.Quality(5, 0.01),
            new Policy.Fairness(20, 0.1, 0.05),
            new Policy.Shown(0.02, 0.98),
            new Policy.Stable(0.25, 0.2),
            false);

    @Test
    void tellsNothingMeasuredOfFewerThanTen() {
        var nine = told(9);
        var ten = told(10);

        assertThat(nine.passed()).isTrue();
        assertThat(nine.findings()).isNull();
        assertThat(nine.rules()).allSatisfy(rule -> {
            assertThat(rule.measured()).isNull();
            assertThat(rule.p()).isNull();
        });
        assertThat(rule(nine, "NDCG_ABOVE_POPULARITY").required()).isNull();
        assertThat(rule(nine, "CATALOGUE_COVERAGE").required()).isEqualTo(0.02);
        assertThat(rule(ten, "QUESTIONS_ASKED").measured()).isEqualTo(10);
        assertThat(Objects.requireNonNull(ten.findings()).questions()).isEqualTo(10);
    }

    @Test
    void roundsCountsToFiveAndMeansToWhatOnePersonCouldMove() {
        var report = told(123);

        assertThat(rule(report, "QUESTIONS_ASKED").measured()).isEqualTo(125);
        assertThat(rule(report, "NDCG_ABOVE_POPULARITY").measured()).isEqualTo(0.35);
        assertThat(rule(report, "NDCG_ABOVE_POPULARITY").required()).isEqualTo(0.13);
        assertThat(report.findings()).satisfies(findings -> {
            assertThat(findings.questions()).isEqualTo(125);
            assertThat(findings.ndcg()).isEqualTo(new Findings.Interval(0.35, 0.31, 0.38));
            assertThat(findings.popularityNdcg()).isEqualTo(0.12);
            assertThat(findings.exposure().coverage()).isEqualTo(0.57);
        });
    }

    @Test
    void aGapIsRoundedByTheSmallestGroupThatIsCompared() {
        var report = told(123);

        assertThat(rule(report, "GROUP_GAP").measured()).isEqualTo(0.1);
        assertThat(rule(report, "GROUP_GAP").passed()).isTrue();
        assertThat(rule(report, "GROUP_GAP").p()).isEqualTo(0.12);
        assertThat(Objects.requireNonNull(report.findings()).attributes())
                .singleElement()
                .satisfies(attribute -> {
                    assertThat(attribute.gap()).isEqualTo(new Findings.Interval(0.1, 0, 0.2));
                    assertThat(attribute.groups())
                            .extracting(group ->
                                    group.ndcg() == null ? null : group.ndcg().mean())
                            .containsExactly(0.34, 0.35, 0.3, null);
                });
    }

    @Test
    void theStepIsNeverFinerThanOnePersonsShare() {
        for (var people = 10; people < 3_000; people++) {
            var step = 1.0;
            for (var value = 0.0; value <= 0.11; value += 0.0005) {
                var rounded = new Rounding(people).mean(value);
                step = rounded > 0 ? Math.min(step, rounded) : step;
            }
            assertThat(step).as("of " + people).isGreaterThanOrEqualTo(Math.min(1.0 / people, 0.1));
        }
    }

    @Test
    void aDriftIsToldLikewise() {
        assertThat(drift(9)).isEqualTo(new DriftResponse(null, null, null, List.of("POPULARITY")));
        assertThat(drift(10)).isEqualTo(new DriftResponse(0.31, 0.12, -0.1, List.of("POPULARITY")));
    }

    private static DriftResponse drift(int questions) {
        return DriftResponse.from(new Remeasured(
                new UUID(0, 1),
                1,
                1,
                Instant.EPOCH,
                new Gate(POLICY).judge(findings(questions)),
                new Drift(0.3141, 0.1234, -0.0876, List.of("POPULARITY"))));
    }

    private static ReportResponse told(int questions) {
        return ReportResponse.from(new Gate(POLICY).judge(findings(questions)));
    }

    private static ReportResponse.Rule rule(ReportResponse report, String name) {
        return report.rules().stream()
                .filter(rule -> rule.rule().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Findings findings(int questions) {
        return new Findings(
                10,
                questions,
                interval(0.3456),
                interval(0.4567),
                0.5,
                0.1234,
                0.2,
                new Exposure(0.5678, 0.6, 8.123, 0.05, 0.7),
                List.of(new Findings.Attribute(
                        "country",
                        2,
                        new Findings.Interval(0.1234, 0.0111, 0.1777),
                        0.1234,
                        List.of(
                                group("FR", 80L, 0.01),
                                group("GB", 25L, 0.01),
                                group("DE", 15L, null),
                                group("ES", null, null)))),
                7,
                200);
    }

    private static Findings.Group group(String name, @Nullable Long questions, @Nullable Double p) {
        return new Findings.Group(
                name, 40, 0.25, questions, questions == null ? null : interval(0.3456), null, p, null);
    }

    private static Findings.Interval interval(double mean) {
        return new Findings.Interval(mean, mean - 0.0345, mean + 0.0345);
    }
}
