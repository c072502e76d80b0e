package dev.tact.consent.guardian;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Nobody grows older by saying so twice. */
@SuppressWarnings("serial")
final class AgeAlreadyStated extends Problem {

    AgeAlreadyStated() {
        super(
                Kind.CONFLICT,
                "age-already-stated",
                Text.of("Age already stated", "Âge déjà indiqué"),
                Text.of(
                        "You stated an age before, and this one would let you consent sooner. Our support can correct it with evidence.",
                        "Vous avez déjà indiqué un âge, et celui-ci vous laisserait consentir plus tôt. Notre assistance peut le corriger sur justificatif."));
    }
}
