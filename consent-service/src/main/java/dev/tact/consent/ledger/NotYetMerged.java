package dev.tact.consent.ledger;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** It was recorded a moment ago; the ledger takes it in within the merge delay. */
final class NotYetMerged extends Problem {
    NotYetMerged() {
        super(
                Kind.CONFLICT,
                "not-yet-merged",
                Text.of("Not yet in the ledger", "Pas encore dans le registre"),
                Text.of(
                        "It was recorded a moment ago and will be in the ledger shortly. Ask again.",
                        "L'enregistrement vient d'avoir lieu et figurera sous peu dans le registre. Réessayez."));
        header("Retry-After", "1");
    }
}
