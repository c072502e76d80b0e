package dev.tact.recommendation.models;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;
import dev.tact.recommendation.models.ModelVersion.State;

/** The version is in a state from which it cannot be published: still in training, retired, or behind what it has to forget. */
@SuppressWarnings("serial")
final class VersionNotPublishable extends Problem {

    VersionNotPublishable(State state) {
        super(
                Kind.CONFLICT,
                "version-not-publishable",
                Text.of("Version not publishable", "Version non publiable"),
                Text.of(
                        "Only a version that is ready, and has forgotten all that was taken back, can be published.",
                        "Seule une version prête, et qui a oublié tout ce qui a été repris, peut être publiée."));
        with("state", state.name());
    }
}
