package dev.tact.consent.rights;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Where a part says itself what it has done, nobody says it in its place. */
final class PartReportsItself extends Problem {
    PartReportsItself() {
        super(
                Kind.CONFLICT,
                "part-reports-itself",
                Text.of("This part reports itself", "Cette partie rend compte elle-même"),
                Text.of(
                        "The part is not concerned, says itself what it has done, or the request is answered.",
                        "La partie n'est pas concernée, rend compte elle-même, ou la demande a reçu sa réponse."));
    }
}
