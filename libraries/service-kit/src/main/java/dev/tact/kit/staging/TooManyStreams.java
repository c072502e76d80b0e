package dev.tact.kit.staging;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** This replica serves as many streams of progress as it may. */
@SuppressWarnings("serial")
final class TooManyStreams extends Problem {

    TooManyStreams() {
        super(
                Kind.UNAVAILABLE,
                "too-many-streams",
                Text.of("Too many streams", "Trop de flux"),
                Text.of(
                        "No further stream can be opened now. Reading without a stream works.",
                        "Aucun autre flux ne peut être ouvert. La lecture sans flux fonctionne."));
        header("Retry-After", "5");
    }
}
