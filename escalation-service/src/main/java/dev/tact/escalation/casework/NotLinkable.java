package dev.tact.escalation.casework;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Only two cases of one customer belong together; of a visitor, two of one conversation. */
@SuppressWarnings("serial")
final class NotLinkable extends Problem {

    NotLinkable() {
        super(
                Kind.UNPROCESSABLE,
                "not-linkable",
                Text.of("Not to be linked", "Impossible à relier"),
                Text.of(
                        "Two cases can be linked when they are of one customer; a visitor's, when they are of one conversation.",
                        "Deux dossiers peuvent être reliés s'ils sont d'un même client ; ceux d'un visiteur, d'une même conversation."));
    }
}
