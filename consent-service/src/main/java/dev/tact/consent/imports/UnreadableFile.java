package dev.tact.consent.imports;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The upload is empty, broken off, no UTF-8, or not compressed as it says. */
final class UnreadableFile extends Problem {
    UnreadableFile() {
        super(
                Kind.MALFORMED,
                "unreadable-file",
                Text.of("Unreadable file", "Fichier illisible"),
                Text.of(
                        "The body is not a text in UTF-8, whole and compressed as its headers say.",
                        "Le corps n'est pas un texte en UTF-8, entier et compressé comme l'annoncent ses en-têtes."));
    }
}
