package dev.tact.recommendation.models;

import dev.tact.kit.disclosure.Disclosure;
import dev.tact.recommendation.fairness.Reports.Kept;
import dev.tact.recommendation.fairness.Reports.Remeasured;
import dev.tact.recommendation.fairness.Reports.Signed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version: where it stands, what it was made from, how good it is.
 *
 * @param progress of the training, 0 to 1
 * @param refusal why it is REFUSED: QUALITY, FAIRNESS, EXPOSURE, TOO_FEW_CONTRIBUTORS, TRAINING_ROWS_UNAVAILABLE or FILE_NOT_WRITTEN
 * @param trainingDuration from the opened rows to the written file, both the split that is measured and the whole
 * @param metrics rounded; absent where fewer than ten questions were asked
 * @param contributors rounded to five; absent below ten
 * @param mitigates the version that this one was to put right
 * @param report of the gate; absent before it was measured
 * @param reportHash SHA-256 of the report, which a sign-off names
 * @param evaluation the latest measure of it on the rows of a later day, and whether it drifted
 */
public record ModelResponse(
        String version,
        int revision,
        String state,
        double progress,
        @Nullable String refusal,
        @Nullable Duration trainingDuration,
        @Nullable MetricsResponse metrics,
        Parameters parameters,
        Upkeep upkeep,
        List<String> purposes,
        @Nullable Long contributors,
        @Nullable Integer items,
        @Nullable Long weights,
        @Nullable String hash,
        Instant requestedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant publishedAt,
        @Nullable String mitigates,
        @Nullable ReportResponse report,
        @Nullable String reportHash,
        @Nullable SignOff signOff,
        @Nullable Evaluation evaluation) {

    /** A privacy officer stood up for the report; the comment is not for everybody. */
    public record SignOff(String reportHash, @Nullable String comment, Instant signedAt) {}

    /** @param state STABLE or DRIFTED */
    public record Evaluation(Instant evaluatedAt, String state, DriftResponse drift) {

        static Evaluation from(Remeasured measured) {
            return new Evaluation(
                    measured.at(),
                    measured.drift().alarms().isEmpty() ? "STABLE" : "DRIFTED",
                    DriftResponse.from(measured));
        }
    }

    /**
     * How exactly the version follows who comes and who departs.
     *
     * @param bound an upper bound on the entries of (XᵀX + λI)·P − I, of this revision
     * @param drift the largest difference of a weight when it was last solved anew and compared; null before that
     * @param solvedAt when it was last solved from all rows
     */
    record Upkeep(
            @Nullable Double bound,
            @Nullable Double drift,
            @Nullable Instant solvedAt) {}

    /** What the training was told. */
    public record Parameters(String engine, double ridge, int support, double popularityExponent) {

        static Parameters from(ModelVersion.Parameters parameters) {
            return new Parameters("EASE", parameters.ridge(), parameters.support(), parameters.popularityExponent());
        }
    }

    /**
     * Means over the contributors with something before and after the cut: all items ranked that they did not have before it.
     *
     * @param testFrom the first day of the test
     */
    public record MetricsResponse(
            int questions,
            @Nullable LocalDate testFrom,
            double ndcgAt10,
            double recallAt10,
            double popularityNdcgAt10,
            double popularityRecallAt10) {

        static @Nullable MetricsResponse from(ModelVersion.Metrics metrics, @Nullable LocalDate testFrom) {
            var questions = Disclosure.of(metrics.questions());
            if (questions == null) {
                return null;
            }
            var rounding = new Rounding(metrics.questions());
            return new MetricsResponse(
                    Math.toIntExact(questions),
                    testFrom,
                    rounding.mean(metrics.ndcg()),
                    rounding.mean(metrics.recall()),
                    rounding.mean(metrics.popularityNdcg()),
                    rounding.mean(metrics.popularityRecall()));
        }
    }

    static ModelResponse from(
            ModelVersion version, @Nullable Kept kept, @Nullable Signed signed, @Nullable Remeasured measured) {
        var metrics = version.metrics();
        var contributors = version.contributors();
        return new ModelResponse(
                Integer.toString(version.version()),
                version.revision(),
                version.state().name(),
                version.progress(),
                version.refusal(),
                version.trainingDuration(),
                metrics == null ? null : MetricsResponse.from(metrics, version.cutOn()),
                Parameters.from(version.parameters()),
                new Upkeep(version.bound(), version.drift(), version.solvedAt()),
                List.of("model-training"),
                contributors == null ? null : Disclosure.of(contributors),
                version.items(),
                version.weights(),
                version.hash(),
                version.requestedAt(),
                version.finishedAt(),
                version.publishedAt(),
                version.mitigates() == null ? null : Integer.toString(version.mitigates()),
                kept == null ? null : ReportResponse.from(kept.report()),
                kept == null ? null : kept.hash(),
                signed == null ? null : new SignOff(signed.reportHash(), signed.comment(), signed.signedAt()),
                measured == null ? null : Evaluation.from(measured));
    }
}
