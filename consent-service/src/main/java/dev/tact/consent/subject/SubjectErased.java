package dev.tact.consent.subject;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Whose data were erased on their request is not met again under the same id. */
public final class SubjectErased extends Problem {
    public SubjectErased() {
        super(
                Kind.CONFLICT,
                "subject-erased",
                Text.of("Erased", "Effacé"),
                Text.of(
                        "The data of this account were erased at its holder's request; nothing new is kept under it.",
                        "Les données de ce compte ont été effacées à la demande de son titulaire ; rien de nouveau n'y est conservé."));
    }
}
