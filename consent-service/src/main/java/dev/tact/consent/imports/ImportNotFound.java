package dev.tact.consent.imports;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Absent, or another client's. */
final class ImportNotFound extends Problem {
    ImportNotFound() {
        super(
                Kind.NOT_FOUND,
                "import-not-found",
                Text.of("No such import", "Import introuvable"),
                Text.of(
                        "There is no import of yours under this id.",
                        "Aucun import de votre part ne porte cet identifiant."));
    }
}
