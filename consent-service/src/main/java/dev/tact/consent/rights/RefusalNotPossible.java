package dev.tact.consent.rights;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** What was answered, or took effect with the request itself, cannot be refused afterwards. */
final class RefusalNotPossible extends Problem {
    RefusalNotPossible() {
        super(
                Kind.CONFLICT,
                "refusal-not-possible",
                Text.of("Cannot be refused", "Refus impossible"),
                Text.of(
                        "The request is answered, or took effect when it was made.",
                        "La demande a reçu sa réponse, ou a pris effet dès qu'elle a été faite."));
    }
}
