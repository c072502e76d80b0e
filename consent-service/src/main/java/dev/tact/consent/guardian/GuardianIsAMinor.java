package dev.tact.consent.guardian;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** A minor speaks for nobody. */
@SuppressWarnings("serial")
final class GuardianIsAMinor extends Problem {

    GuardianIsAMinor() {
        super(
                Kind.CONFLICT,
                "guardian-is-a-minor",
                Text.of("Too young to be a guardian", "Trop jeune pour être tuteur"),
                Text.of(
                        "By the age stated, you cannot consent for somebody else.",
                        "D'après l'âge indiqué, vous ne pouvez pas consentir pour autrui."));
    }
}
