package dev.tact.recommendation.whatif;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** What more would show cannot be told: it may not be read. */
@SuppressWarnings("serial")
final class DialAboveGranted extends Problem {

    DialAboveGranted() {
        super(
                Kind.UNPROCESSABLE,
                "dial-above-granted",
                Text.of("Dial above what is granted", "Curseur au-dessus de ce qui est accordé"),
                Text.of(
                        "A list can be foreseen at your dial or below, not above.",
                        "Une liste peut être prévue à votre curseur ou en dessous, pas au-dessus."));
    }
}
