package dev.tact.profile.writekeys;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** There are as many keys as one can keep an eye on. */
@SuppressWarnings("serial")
final class TooManyWriteKeys extends Problem {

    TooManyWriteKeys() {
        super(
                Kind.CONFLICT,
                "too-many-write-keys",
                Text.of("Too many write keys", "Trop de clés d'écriture"),
                Text.of("Revoke a key that is no longer used first.", "Révoquez d'abord une clé qui ne sert plus."));
    }
}
