package dev.tact.escalation.routing;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;
import java.time.Instant;

/** Nobody is there to call back at that time. */
@SuppressWarnings("serial")
final class NotThen extends Problem {

    /** @param opensAt the first moment after it at which somebody is */
    NotThen(Instant opensAt) {
        super(
                Kind.UNPROCESSABLE,
                "desk-closed-then",
                Text.of("Not at that time", "Pas à ce moment"),
                Text.of(
                        "We call back while the desk is open, within a month. See opensAt.",
                        "Nous rappelons pendant les heures d'ouverture, sous un mois. Voir opensAt."));
        with("opensAt", opensAt.toString());
    }
}
