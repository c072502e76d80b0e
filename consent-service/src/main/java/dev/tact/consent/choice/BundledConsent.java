package dev.tact.consent.choice;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** One yes to everything is no consent: it has to be specific (GDPR art. 4(11), recital 43). */
@SuppressWarnings("serial")
final class BundledConsent extends Problem {

    BundledConsent() {
        super(
                Kind.UNPROCESSABLE,
                "bundled-consent",
                Text.of("One choice per purpose", "Un choix par finalité"),
                Text.of(
                        "A choice names one purpose, and categories of that purpose. There is no choice about everything.",
                        "Un choix désigne une finalité et des catégories de cette finalité. Il n'existe pas de choix global."));
    }
}
