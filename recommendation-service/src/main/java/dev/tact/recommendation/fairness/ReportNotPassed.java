package dev.tact.recommendation.fairness;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The gate refused the version, or has not judged it: there is nothing to sign. */
@SuppressWarnings("serial")
final class ReportNotPassed extends Problem {

    ReportNotPassed() {
        super(
                Kind.CONFLICT,
                "report-not-passed",
                Text.of("No report that passed", "Aucun rapport favorable"),
                Text.of(
                        "Only the report of a version that passed the gate can be signed.",
                        "Seul le rapport d'une version qui a passé le contrôle peut être signé."));
    }
}
