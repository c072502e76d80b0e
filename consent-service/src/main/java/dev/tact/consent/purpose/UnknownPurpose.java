package dev.tact.consent.purpose;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** No purpose has that code. */
public final class UnknownPurpose extends Problem {
    public UnknownPurpose() {
        super(
                Kind.NOT_FOUND,
                "unknown-purpose",
                Text.of("No such purpose", "Finalité inconnue"),
                Text.of(
                        "There is no purpose of that code. GET /v1/purposes lists them.",
                        "Aucune finalité ne porte ce code. GET /v1/purposes les énumère."));
    }
}
