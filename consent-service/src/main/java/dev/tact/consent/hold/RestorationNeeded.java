package dev.tact.consent.hold;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** A backup was put back, and what was chosen after it has not been gathered yet. */
@SuppressWarnings("serial")
public final class RestorationNeeded extends Problem {

    RestorationNeeded() {
        super(
                Kind.UNAVAILABLE,
                "restoration-needed",
                Text.of("Temporarily unavailable", "Temporairement indisponible"),
                Text.of(
                        "What people chose is being restored. Nothing of theirs is used meanwhile; please try again later.",
                        "Les choix des personnes sont en cours de restauration. Rien n'est utilisé entre-temps ; veuillez"
                                + " réessayer plus tard."));
        header("Retry-After", "60");
    }
}
