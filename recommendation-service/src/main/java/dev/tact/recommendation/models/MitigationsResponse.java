package dev.tact.recommendation.models;

import dev.tact.recommendation.fairness.Gate;
import dev.tact.recommendation.fairness.Reports.Kept;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version and the twins that were to put it right: what the gate found before, and after.
 *
 * @param mitigations the latest first, 50 at most
 */
record MitigationsResponse(
        String version, ModelResponse.Parameters parameters, ReportResponse before, List<Twin> mitigations) {

    /** @param after absent while it is in training, or where it could not be */
    record Twin(
            String version,
            String state,
            ModelResponse.Parameters parameters,
            @Nullable ReportResponse after) {}

    static MitigationsResponse from(
            ModelVersion version, Gate.Report before, List<ModelVersion> twins, Map<Integer, Kept> reports) {
        return new MitigationsResponse(
                Integer.toString(version.version()),
                ModelResponse.Parameters.from(version.parameters()),
                ReportResponse.from(before),
                twins.stream()
                        .map(twin -> twin(twin, reports.get(twin.version())))
                        .toList());
    }

    private static Twin twin(ModelVersion twin, @Nullable Kept kept) {
        return new Twin(
                Integer.toString(twin.version()),
                twin.state().name(),
                ModelResponse.Parameters.from(twin.parameters()),
                kept == null ? null : ReportResponse.from(kept.report()));
    }
}
