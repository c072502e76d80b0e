package dev.tact.consent.guardian;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Nobody living was born on that day. */
@SuppressWarnings("serial")
final class ImplausibleBirthDate extends Problem {

    ImplausibleBirthDate() {
        super(
                Kind.UNPROCESSABLE,
                "implausible-birth-date",
                Text.of("Implausible date of birth", "Date de naissance invraisemblable"),
                Text.of(
                        "The date of birth lies in the future, or more than 130 years ago.",
                        "La date de naissance est dans l'avenir ou remonte à plus de 130 ans."));
    }
}
