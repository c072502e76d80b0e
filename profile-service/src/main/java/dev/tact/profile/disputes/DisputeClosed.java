package dev.tact.profile.disputes;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The dispute was settled before, and otherwise. */
@SuppressWarnings("serial")
final class DisputeClosed extends Problem {

    DisputeClosed() {
        super(
                Kind.CONFLICT,
                "dispute-closed",
                Text.of("Already settled", "Déjà tranchée"),
                Text.of(
                        "This dispute was settled otherwise, or the customer took it back.",
                        "Cette contestation a été tranchée autrement, ou le client l'a retirée."));
    }
}
