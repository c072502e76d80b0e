package dev.tact.recommendation.catalogue;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The file's header does not name the columns of an items file. */
@SuppressWarnings("serial")
final class UnusableColumns extends Problem {

    UnusableColumns() {
        super(
                Kind.UNPROCESSABLE,
                "unusable-columns",
                Text.of("Unusable columns", "Colonnes inutilisables"),
                Text.of(
                        "The first line must name the columns; itemId and title are required, each column at most once.",
                        "La première ligne doit nommer les colonnes ; itemId et title sont obligatoires, chaque colonne au plus une fois."));
        with("known", ItemColumns.KNOWN);
    }
}
