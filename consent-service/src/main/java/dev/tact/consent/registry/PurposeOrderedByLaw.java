package dev.tact.consent.registry;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** What the law orders done whatever happens cannot be ended here. */
final class PurposeOrderedByLaw extends Problem {
    PurposeOrderedByLaw() {
        super(
                Kind.CONFLICT,
                "purpose-ordered-by-law",
                Text.of("The law orders this purpose", "La loi impose cette finalité"),
                Text.of(
                        "What not even a restriction stops cannot be retired.",
                        "Ce que pas même une limitation n'arrête ne peut être retiré."));
    }
}
