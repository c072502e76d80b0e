package dev.tact.consent.rights;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The law gives no right to object to a contract or to what it orders itself (GDPR art. 21). */
final class NothingToObjectTo extends Problem {
    NothingToObjectTo() {
        super(
                Kind.UNPROCESSABLE,
                "purpose-not-objectionable",
                Text.of("Cannot be objected to", "Opposition impossible"),
                Text.of(
                        "A purpose named rests on a contract or a legal obligation, or does not exist; only an objection names purposes.",
                        "Une finalité citée repose sur un contrat ou une obligation légale, ou n'existe pas ; seule une opposition cite des finalités."));
    }
}
