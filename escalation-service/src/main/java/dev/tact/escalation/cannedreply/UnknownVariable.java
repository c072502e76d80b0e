package dev.tact.escalation.cannedreply;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** An answer names a variable that there is none of, or has a brace that belongs to none. */
@SuppressWarnings("serial")
final class UnknownVariable extends Problem {

    /** @param field the text, as the JSON spells it */
    UnknownVariable(String field) {
        super(
                Kind.UNPROCESSABLE,
                "unknown-variable",
                Text.of("Unknown variable", "Variable inconnue"),
                Text.of(
                        "An answer has these variables, and no other braces: " + Variable.all() + ".",
                        "Une réponse a ces variables, et aucune autre accolade : " + Variable.all() + "."));
        violation(field, Text.of("has a brace that is no variable's", "comporte une accolade hors variable"));
    }
}
