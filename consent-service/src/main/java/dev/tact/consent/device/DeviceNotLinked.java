package dev.tact.consent.device;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Absent, or linked to somebody else. */
@SuppressWarnings("serial")
final class DeviceNotLinked extends Problem {

    DeviceNotLinked() {
        super(
                Kind.NOT_FOUND,
                "device-not-linked",
                Text.of("No such device", "Appareil introuvable"),
                Text.of("No device of yours has this id.", "Aucun de vos appareils ne porte cet identifiant."));
    }
}
