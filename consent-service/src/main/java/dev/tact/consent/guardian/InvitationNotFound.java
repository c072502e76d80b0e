package dev.tact.consent.guardian;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The code is none of ours, used, run out, or your own. */
@SuppressWarnings("serial")
final class InvitationNotFound extends Problem {

    InvitationNotFound() {
        super(
                Kind.NOT_FOUND,
                "invitation-not-found",
                Text.of("No such invitation", "Invitation introuvable"),
                Text.of(
                        "There is no open invitation under this code for you.",
                        "Aucune invitation ouverte ne porte ce code pour vous."));
    }
}
