package dev.tact.escalation.casework;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** An offer holds for its time only. */
@SuppressWarnings("serial")
final class OfferOver extends Problem {

    OfferOver(CaseState state) {
        super(
                Kind.CONFLICT,
                "offer-over",
                Text.of("Offered too long ago", "Proposition expirée"),
                Text.of(
                        "The time to take this case has run out; it is offered to others.",
                        "Le délai pour prendre ce dossier est écoulé ; il est proposé à d'autres."));
        with("state", state.name());
        with("allowed", state.allowed());
    }
}
