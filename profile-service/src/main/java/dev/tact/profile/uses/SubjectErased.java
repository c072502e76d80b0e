package dev.tact.profile.uses;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The subject was erased: nothing is left to read. */
@SuppressWarnings("serial")
public final class SubjectErased extends Problem {

    public SubjectErased() {
        super(
                Kind.NOT_FOUND,
                "subject-erased",
                Text.of("Nothing left", "Plus rien"),
                Text.of("This person's data was erased.", "Les données de cette personne ont été effacées."));
    }
}
