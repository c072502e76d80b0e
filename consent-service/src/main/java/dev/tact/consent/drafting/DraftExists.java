package dev.tact.consent.drafting;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** A purpose has one draft at a time. */
final class DraftExists extends Problem {
    DraftExists() {
        super(
                Kind.CONFLICT,
                "draft-exists",
                Text.of("A draft exists", "Un brouillon existe"),
                Text.of(
                        "A purpose has one draft at a time. Edit it, or publish it.",
                        "Une finalité n'a qu'un brouillon à la fois. Modifiez-le ou publiez-le."));
    }
}
