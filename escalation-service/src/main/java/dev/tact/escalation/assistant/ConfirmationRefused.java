package dev.tact.escalation.assistant;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** What is to be confirmed is none of ours, not this customer's, not of this conversation, too old, or done already. */
@SuppressWarnings("serial")
public final class ConfirmationRefused extends Problem {

    private ConfirmationRefused(Kind kind, String code, Text title, Text detail) {
        super(kind, code, title, detail);
    }

    static ConfirmationRefused foreign() {
        return new ConfirmationRefused(
                Kind.UNPROCESSABLE,
                "confirmation-foreign",
                Text.of("Nothing to confirm", "Rien à confirmer"),
                Text.of(
                        "This confirms nothing that was offered to you here.",
                        "Ceci ne confirme rien de ce qui vous a été proposé ici."));
    }

    static ConfirmationRefused expired() {
        return new ConfirmationRefused(
                Kind.GONE,
                "confirmation-expired",
                Text.of("Too late to confirm", "Trop tard pour confirmer"),
                Text.of("What was offered has expired; ask again.", "Ce qui était proposé a expiré ; redemandez."));
    }

    static ConfirmationRefused used() {
        return new ConfirmationRefused(
                Kind.CONFLICT,
                "confirmation-used",
                Text.of("Confirmed already", "Déjà confirmé"),
                Text.of("This was confirmed already.", "Ceci a déjà été confirmé."));
    }
}
