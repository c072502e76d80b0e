package dev.tact.recommendation.card;

import dev.tact.recommendation.fairness.Findings;
import dev.tact.recommendation.models.ModelResponse;
import dev.tact.recommendation.models.ReportResponse;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The card of one version (Mitchell et al., Model Cards for Model Reporting, 2019), in the language asked for.
 *
 * @param metrics absent before it was measured, and where fewer than ten questions were asked
 */
record ModelCard(
        String version,
        int revision,
        String state,
        String language,
        String intendedUse,
        TrainingData trainingData,
        ModelResponse.Parameters parameters,
        @Nullable Metrics metrics,
        @Nullable Verdict gate,
        ModelResponse.@Nullable Evaluation drift,
        ModelResponse.@Nullable SignOff signOff,
        List<String> limits,
        String unlearning,
        String contact) {

    ModelCard withoutComment() {
        return new ModelCard(
                version,
                revision,
                state,
                language,
                intendedUse,
                trainingData,
                parameters,
                metrics,
                gate,
                drift,
                signOff == null ? null : new ModelResponse.SignOff(signOff.reportHash(), null, signOff.signedAt()),
                limits,
                unlearning,
                contact);
    }

    /** @param contributors rounded to five; absent below ten */
    record TrainingData(
            String text,
            List<String> purposes,
            @Nullable Long contributors,
            @Nullable Integer items) {}

    /** On the days from {@code testFrom} on, which the measured model did not know. */
    record Metrics(@Nullable LocalDate testFrom, Findings findings) {}

    record Verdict(
            boolean passed,
            List<ReportResponse.Rule> rules,
            @Nullable String reportHash) {}
}
