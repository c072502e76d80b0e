package dev.tact.kit.inbox;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Of that type no newest event is kept here. */
@SuppressWarnings("serial")
final class TypeNotKept extends Problem {

    TypeNotKept() {
        super(
                Kind.UNPROCESSABLE,
                "type-not-kept",
                Text.of("Type not kept", "Type non conservé"),
                Text.of(
                        "This service keeps no newest event of one of these types.",
                        "Ce service ne conserve pas le dernier événement d'un de ces types."));
    }
}
