package dev.tact.consent.receipt;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** No receipt of that id, or somebody else's. */
final class ReceiptNotFound extends Problem {
    ReceiptNotFound() {
        super(
                Kind.NOT_FOUND,
                "receipt-not-found",
                Text.of("No such receipt", "Reçu introuvable"),
                Text.of("There is no receipt of that id.", "Aucun reçu ne porte cet identifiant."));
    }
}
