package dev.tact.consent.guardian;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Whoever consents alone needs no guardian. */
@SuppressWarnings("serial")
final class NotAMinor extends Problem {

    NotAMinor() {
        super(
                Kind.CONFLICT,
                "not-a-minor",
                Text.of("No guardian needed", "Aucun tuteur nécessaire"),
                Text.of(
                        "By the age stated, this person consents alone.",
                        "D'après l'âge indiqué, cette personne consent seule."));
    }
}
