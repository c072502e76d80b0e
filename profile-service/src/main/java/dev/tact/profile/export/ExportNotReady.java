package dev.tact.profile.export;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** There is no document to fetch: it is still being prepared, could not be, or its time is over. */
@SuppressWarnings("serial")
final class ExportNotReady extends Problem {

    ExportNotReady(ExportState state) {
        super(
                Kind.CONFLICT,
                "export-not-ready",
                Text.of("No document", "Pas de document"),
                Text.of(
                        "This export is not there to be fetched. Its state tells whether to wait or to ask for another.",
                        "Cet export n'est pas disponible. Son état dit s'il faut attendre ou en demander un autre."));
        with("state", state.name());
    }
}
