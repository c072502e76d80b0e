package dev.tact.profile.registry;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Well-formed, but against the law or naming something that does not exist. */
final class DefinitionNotRegistrable extends Problem {

    private boolean any;

    DefinitionNotRegistrable() {
        super(
                Kind.UNPROCESSABLE,
                "definition-not-registrable",
                Text.of("This cannot be registered", "Ceci ne peut être enregistré"),
                Text.of("See violations.", "Voir les violations."));
    }

    @Override
    public Problem violation(String field, Text message) {
        any = true;
        return super.violation(field, message);
    }

    void throwIfAny() {
        if (any) {
            throw this;
        }
    }
}
