package dev.tact.escalation.casework;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Only who holds a case works it and sees its customer. */
@SuppressWarnings("serial")
final class NotTheHolder extends Problem {

    NotTheHolder() {
        super(
                Kind.FORBIDDEN,
                "not-the-holder",
                Text.of("Not the holder", "Pas votre dossier"),
                Text.of(
                        "Only the person who holds the case may do this.",
                        "Seule la personne qui tient le dossier le peut."));
    }
}
