package dev.tact.kit.staging;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The upload paused for so long that it was given up; nothing of it was kept. */
@SuppressWarnings("serial")
final class UploadGivenUp extends Problem {

    UploadGivenUp() {
        super(
                Kind.CONFLICT,
                "upload-given-up",
                Text.of("Upload given up", "Envoi abandonné"),
                Text.of(
                        "The upload paused for too long and nothing of it was kept. Send it again.",
                        "L'envoi s'est interrompu trop longtemps et rien n'en a été gardé. Renvoyez-le."));
    }
}
