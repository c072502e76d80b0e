package dev.tact.kit.inbox;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;
import java.util.Map;

/** The batch is not one of CloudEvents as agreed; nothing of it was taken in. */
@SuppressWarnings("serial")
final class MalformedEvents extends Problem {

    /** @param violations by the place in the batch, as {@code [3].subject} */
    MalformedEvents(Map<String, Text> violations) {
        super(
                Kind.MALFORMED,
                "malformed-events",
                Text.of("Malformed events", "Événements mal formés"),
                Text.of(
                        "The body is not a batch of CloudEvents 1.0 as this service reads them.",
                        "Le corps n'est pas un lot de CloudEvents 1.0 tel que ce service les lit."));
        violations.forEach(this::violation);
    }
}
