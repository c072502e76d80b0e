package dev.tact.consent.choice;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** There is nothing to consent to: the purpose rests on another legal basis. */
final class PurposeNotAsked extends Problem {
    PurposeNotAsked() {
        super(
                Kind.UNPROCESSABLE,
                "purpose-not-based-on-consent",
                Text.of("Not based on consent", "Ne repose pas sur le consentement"),
                Text.of(
                        "This purpose rests on another legal basis; there is nothing to give, refuse or withdraw.",
                        "Cette finalité repose sur une autre base légale ; il n'y a rien à accepter, refuser ou retirer."));
    }
}
