package dev.tact.kit.idempotency;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The same caller's request under this key is still running. */
@SuppressWarnings("serial")
final class IdempotencyKeyInUse extends Problem {

    IdempotencyKeyInUse() {
        super(
                Kind.CONFLICT,
                "idempotency-key-in-use",
                Text.of("Still running", "Encore en cours"),
                Text.of(
                        "A request with this idempotency key is still running. Retry shortly.",
                        "Une requête portant cette clé d'idempotence est encore en cours. Réessayez bientôt."));
        header("Retry-After", "1");
    }
}
