package dev.tact.profile.registry;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** A name belongs to one definition, for ever. */
final class DefinitionNameTaken extends Problem {
    DefinitionNameTaken() {
        super(
                Kind.CONFLICT,
                "definition-name-taken",
                Text.of("Name taken", "Nom déjà pris"),
                Text.of(
                        "A definition bears that name, or bore it. Publish a version of it, or choose another name.",
                        "Une définition porte ou a porté ce nom. Publiez-en une version, ou choisissez un autre nom."));
    }
}
