package dev.tact.recommendation.models;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The version has no report: nothing is known that could be put right, or measured again. */
@SuppressWarnings("serial")
final class VersionNotMeasured extends Problem {

    VersionNotMeasured() {
        super(
                Kind.CONFLICT,
                "version-not-measured",
                Text.of("Version not measured", "Version non mesurée"),
                Text.of(
                        "This version has not been measured, or none is published.",
                        "Cette version n'a pas été mesurée, ou aucune n'est publiée."));
    }
}
