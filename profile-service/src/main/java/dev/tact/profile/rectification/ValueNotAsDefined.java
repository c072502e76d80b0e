package dev.tact.profile.rectification;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;
import dev.tact.profile.registry.Definition.Violation;
import java.util.List;

/** The value is not of the shape that the key's definition gives. */
@SuppressWarnings("serial")
final class ValueNotAsDefined extends Problem {

    ValueNotAsDefined(List<Violation> violations) {
        super(
                Kind.UNPROCESSABLE,
                "value-not-as-defined",
                Text.of("Value not as defined", "Valeur non conforme à sa définition"),
                Text.of("See violations.", "Voir les violations."));
        for (var violation : violations) {
            violation(
                    field(violation.pointer()),
                    Text.of(
                            "is not as defined: " + violation.keyword(),
                            "n'est pas conforme à sa définition : " + violation.keyword()));
        }
    }

    /** As violations name fields: a JSON pointer {@code /2/weight} is {@code value[2].weight}. */
    private static String field(String pointer) {
        return "value" + pointer.replaceAll("/(\\d+)(?=/|$)", "[$1]").replace('/', '.');
    }
}
