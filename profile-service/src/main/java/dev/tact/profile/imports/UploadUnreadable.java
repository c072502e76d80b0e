package dev.tact.profile.imports;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The upload is no purchases file, or broke off; nothing of it was kept. */
@SuppressWarnings("serial")
final class UploadUnreadable extends Problem {

    UploadUnreadable(Text detail) {
        super(Kind.MALFORMED, "upload-unreadable", Text.of("Upload unreadable", "Envoi illisible"), detail);
    }

    static UploadUnreadable brokenOff() {
        return new UploadUnreadable(Text.of(
                "The upload broke off or is not compressed as it says. Nothing of it was kept.",
                "L'envoi s'est interrompu ou n'est pas compressé comme annoncé. Rien n'en a été gardé."));
    }

    static UploadUnreadable withoutColumns() {
        return new UploadUnreadable(Text.of(
                "The first line must name the columns of the purchases file.",
                "La première ligne doit nommer les colonnes du fichier d'achats."));
    }

    static UploadUnreadable empty() {
        return new UploadUnreadable(Text.of("The upload is empty.", "L'envoi est vide."));
    }

    static UploadUnreadable notUtf8() {
        return new UploadUnreadable(Text.of(
                "The upload is in UTF-16; it must be in UTF-8. Nothing of it was kept.",
                "L'envoi est en UTF-16 ; il doit être en UTF-8. Rien n'en a été gardé."));
    }
}
