package dev.tact.consent.ledger;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The ledger was never signed at that size, or did not hold the entry then. */
final class TreeSizeUnknown extends Problem {
    TreeSizeUnknown() {
        super(
                Kind.UNPROCESSABLE,
                "tree-size-unknown",
                Text.of("Unknown tree size", "Taille d'arbre inconnue"),
                Text.of(
                        "There is no such proof: the ledger has no checkpoint of that size, or the sizes are out of order.",
                        "Cette preuve n'existe pas : le registre n'a pas de point de contrôle de cette taille, ou l'ordre"
                                + " des tailles est inversé."));
    }
}
