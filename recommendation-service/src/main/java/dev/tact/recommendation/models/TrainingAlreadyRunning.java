package dev.tact.recommendation.models;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** One version is trained at a time. */
@SuppressWarnings("serial")
final class TrainingAlreadyRunning extends Problem {

    TrainingAlreadyRunning() {
        super(
                Kind.CONFLICT,
                "training-already-running",
                Text.of("A training is running", "Un entraînement est en cours"),
                Text.of(
                        "Another version is being trained. Ask again when it has finished.",
                        "Une autre version est en cours d'entraînement. Redemandez quand elle sera terminée."));
    }
}
