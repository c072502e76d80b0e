package dev.tact.consent.device;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The request names no device of ours. */
@SuppressWarnings("serial")
final class UnknownDevice extends Problem {

    UnknownDevice() {
        super(
                Kind.UNAUTHENTICATED,
                "unknown-device",
                Text.of("Unknown device", "Appareil inconnu"),
                Text.of(
                        "Tact-Device-Token is missing or none of ours. POST /v1/devices makes one.",
                        "Tact-Device-Token manque ou n'est pas des nôtres. POST /v1/devices en crée un."));
        header("WWW-Authenticate", "Tact-Device");
    }
}
