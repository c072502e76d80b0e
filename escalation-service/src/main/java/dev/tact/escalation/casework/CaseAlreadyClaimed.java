package dev.tact.escalation.casework;

import dev.tact.escalation.staff.Person;
import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Somebody was first; the refusal says who. */
@SuppressWarnings("serial")
final class CaseAlreadyClaimed extends Problem {

    CaseAlreadyClaimed(CaseState state, @Nullable Person owner) {
        super(
                Kind.CONFLICT,
                "case-already-claimed",
                Text.of("Case already claimed", "Dossier déjà pris"),
                Text.of("Another person took this case first.", "Une autre personne a pris ce dossier avant."));
        if (owner != null) {
            with("owner", owner);
        }
        with("state", state.name());
        with("allowed", state.allowed());
    }
}
