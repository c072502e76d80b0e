package dev.tact.recommendation.models;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;
import dev.tact.recommendation.fairness.Gate;
import org.jspecify.annotations.Nullable;

/** The gate refused the version; the report says by which rule. */
@SuppressWarnings("serial")
final class VersionRefused extends Problem {

    VersionRefused(String refusal, Gate.@Nullable Report report) {
        super(
                Kind.CONFLICT,
                "version-refused",
                Text.of("Version refused", "Version refusée"),
                Text.of("The quality gate refused this version.", "Le contrôle de qualité a refusé cette version."));
        with("refusal", refusal);
        if (report != null) {
            with("report", ReportResponse.from(report));
        }
    }
}
