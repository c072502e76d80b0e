package dev.tact.escalation.contest;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;
import java.util.UUID;

/** The customer contests this already; a person owes them an answer to that. */
@SuppressWarnings("serial")
final class AlreadyContested extends Problem {

    AlreadyContested(UUID contestId) {
        super(
                Kind.CONFLICT,
                "already-contested",
                Text.of("Already contested", "Déjà contesté"),
                Text.of("You contest this already. See contestId.", "Vous le contestez déjà. Voir contestId."));
        with("contestId", contestId);
    }
}
