package dev.tact.consent.drafting;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Lists of the registry are bounded by what it takes in. */
final class TooManyNotices extends Problem {
    TooManyNotices() {
        super(
                Kind.CONFLICT,
                "registry-full",
                Text.of("The registry is full", "Le registre est plein"),
                Text.of(
                        "No more notices of this purpose are taken. See consent.registry in the configuration.",
                        "Le registre ne prend plus de notices de cette finalité. Voir consent.registry dans la configuration."));
    }
}
