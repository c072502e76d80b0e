package dev.tact.kit.idempotency;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The key is not 1 to 255 visible ASCII characters. */
@SuppressWarnings("serial")
final class MalformedIdempotencyKey extends Problem {

    MalformedIdempotencyKey() {
        super(
                Kind.MALFORMED,
                "idempotency-key-malformed",
                Text.of("Malformed idempotency key", "Clé d'idempotence mal formée"),
                Text.of(
                        "Idempotency-Key holds 1 to 255 visible ASCII characters.",
                        "Idempotency-Key contient de 1 à 255 caractères ASCII visibles."));
    }
}
