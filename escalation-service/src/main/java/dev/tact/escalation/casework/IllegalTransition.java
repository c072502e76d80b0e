package dev.tact.escalation.casework;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The case's state does not allow this; the refusal says which state, and what it allows. */
@SuppressWarnings("serial")
final class IllegalTransition extends Problem {

    IllegalTransition(CaseState state) {
        super(
                Kind.CONFLICT,
                "illegal-transition",
                Text.of("Not possible in this state", "Impossible dans cet état"),
                Text.of(
                        "The case's state does not allow this. See state and allowed.",
                        "L'état du dossier ne le permet pas. Voir state et allowed."));
        with("state", state.name());
        with("allowed", state.allowed());
    }
}
