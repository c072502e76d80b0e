package dev.tact.consent.guardian;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** A guardian joins in what the minor wants, and the minor has not said yes. */
@SuppressWarnings("serial")
final class NothingToConfirm extends Problem {

    NothingToConfirm() {
        super(
                Kind.CONFLICT,
                "nothing-to-confirm",
                Text.of("Nothing to confirm", "Rien à confirmer"),
                Text.of(
                        "The minor has not said yes to this themself. Consent is given jointly.",
                        "Le mineur n'y a pas consenti lui-même. Le consentement se donne conjointement."));
    }
}
