package dev.tact.consent.registry;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Who was asked, and said no, is not to be done without. */
final class ConsentNotReplaceable extends Problem {
    ConsentNotReplaceable() {
        super(
                Kind.CONFLICT,
                "consent-not-replaceable",
                Text.of("Consent cannot be replaced", "Le consentement ne peut être remplacé"),
                Text.of(
                        "People are asked about this purpose; it cannot come to rest on another legal basis. Register another purpose.",
                        "Cette finalité repose sur le consentement ; elle ne peut passer à une autre base légale. Enregistrez une autre finalité."));
    }
}
