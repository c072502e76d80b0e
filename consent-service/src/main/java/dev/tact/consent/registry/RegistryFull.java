package dev.tact.consent.registry;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Lists of the registry are bounded by what it takes in. */
final class RegistryFull extends Problem {
    RegistryFull() {
        super(
                Kind.CONFLICT,
                "registry-full",
                Text.of("The registry is full", "Le registre est plein"),
                Text.of(
                        "No more purposes, or versions of this one, are taken. See consent.registry in the configuration.",
                        "Le registre ne prend plus de finalités, ou plus de versions de celle-ci. Voir consent.registry dans la configuration."));
    }
}
