package dev.tact.profile.registry;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The registry takes in no more: its lists stay bounded. */
final class RegistryFull extends Problem {
    RegistryFull() {
        super(
                Kind.CONFLICT,
                "registry-full",
                Text.of("Registry full", "Registre plein"),
                Text.of(
                        "It holds as many definitions, or versions of this one, as it can.",
                        "Il contient autant de définitions, ou de versions de celle-ci, qu'il le peut."));
    }
}
