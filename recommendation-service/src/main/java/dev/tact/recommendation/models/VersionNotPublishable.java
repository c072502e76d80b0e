package dev.tact.recommendation.models;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;
import dev.tact.recommendation.models.ModelVersion.State;

/** The version is in a state from which it cannot be published: still in training, retired, or being revised. */
@SuppressWarnings("serial")
final class VersionNotPublishable extends Problem {

    VersionNotPublishable(State state) {
        super(
                Kind.CONFLICT,
                "version-not-publishable",
                Text.of("Version not publishable", "Version non publiable"),
                Text.of(
                        "Only a version that is ready, and knows of every departure, can be published.",
                        "Seule une version prête, et à jour de tous les départs, peut être publiée."));
        with("state", state.name());
    }
}
