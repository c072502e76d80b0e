package dev.tact.kit.idempotency;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The key was used for another request. */
@SuppressWarnings("serial")
final class IdempotencyKeyReused extends Problem {

    IdempotencyKeyReused() {
        super(
                Kind.UNPROCESSABLE,
                "idempotency-key-reused",
                Text.of("Idempotency key reused", "Clé d'idempotence réutilisée"),
                Text.of(
                        "This idempotency key was used for a different request.",
                        "Cette clé d'idempotence a servi pour une autre requête."));
    }
}
