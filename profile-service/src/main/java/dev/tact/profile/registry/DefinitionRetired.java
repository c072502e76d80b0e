package dev.tact.profile.registry;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** What is retired stays so. */
final class DefinitionRetired extends Problem {
    DefinitionRetired() {
        super(
                Kind.CONFLICT,
                "definition-retired",
                Text.of("Definition retired", "Définition retirée"),
                Text.of(
                        "It is retired for good. Register a definition of another name.",
                        "Elle est retirée pour de bon. Enregistrez une définition d'un autre nom."));
    }
}
