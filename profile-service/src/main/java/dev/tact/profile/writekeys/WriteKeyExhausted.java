package dev.tact.profile.writekeys;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;
import java.time.Duration;

/** The key wrote faster than it may. */
@SuppressWarnings("serial")
public final class WriteKeyExhausted extends Problem {

    WriteKeyExhausted(Duration wait) {
        super(
                Kind.TOO_MANY,
                "write-key-exhausted",
                Text.of("Write key exhausted", "Clé d'écriture épuisée"),
                Text.of(
                        "This write key sent more events than it may for now. Nothing of this request was kept.",
                        "Cette clé d'écriture a envoyé plus d'événements que permis pour l'instant. Rien de cette requête n'a été"
                                + " conservé."));
        header("Retry-After", String.valueOf(Math.max(1, wait.plusMillis(999).toSeconds())));
    }
}
