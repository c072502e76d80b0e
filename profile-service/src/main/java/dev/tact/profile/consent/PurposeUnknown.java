package dev.tact.profile.consent;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Nothing is registered under this purpose. */
@SuppressWarnings("serial")
public final class PurposeUnknown extends Problem {

    public PurposeUnknown() {
        super(
                Kind.UNPROCESSABLE,
                "purpose-unknown",
                Text.of("Unknown purpose", "Finalité inconnue"),
                Text.of(
                        "No data is registered for this purpose.",
                        "Aucune donnée n'est enregistrée pour cette finalité."));
    }
}
