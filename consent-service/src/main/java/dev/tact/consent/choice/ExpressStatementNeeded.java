package dev.tact.consent.choice;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Special categories need the person's own express statement (GDPR art. 9(2)(a)). */
final class ExpressStatementNeeded extends Problem {
    ExpressStatementNeeded() {
        super(
                Kind.UNPROCESSABLE,
                "express-statement-needed",
                Text.of("Express statement needed", "Déclaration expresse requise"),
                Text.of(
                        "This purpose uses a special category of data: the person has to say yes expressly, by BUTTON, VOICE or PAPER.",
                        "Cette finalité utilise une catégorie particulière de données : la personne doit accepter expressément, par BUTTON, VOICE ou PAPER."));
    }
}
