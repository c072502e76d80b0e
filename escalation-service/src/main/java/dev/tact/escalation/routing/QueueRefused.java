package dev.tact.escalation.routing;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** A change of the queues that would leave cases waiting nowhere, or in two places. */
@SuppressWarnings("serial")
final class QueueRefused extends Problem {

    enum Why {
        UNKNOWN_CALENDAR(
                Kind.UNPROCESSABLE,
                "unknown-calendar",
                Text.of("There is no calendar of that name.", "Aucun calendrier ne porte ce nom.")),
        PLACE_TAKEN(
                Kind.UNPROCESSABLE,
                "place-taken",
                Text.of(
                        "A queue has a position of its own, which no other has.",
                        "Une file a une position à elle, qu'aucune autre n'a.")),
        LAST_ONE(
                Kind.CONFLICT,
                "last-queue",
                Text.of(
                        "This is the only queue that takes every case. Add another first.",
                        "C'est la seule file qui accueille tout dossier. Ajoutez-en d'abord une autre."));

        private final Kind kind;
        private final String code;

        @SuppressWarnings("ImmutableEnumChecker") // a record of two strings
        private final Text detail;

        Why(Kind kind, String code, Text detail) {
            this.kind = kind;
            this.code = code;
            this.detail = detail;
        }
    }

    QueueRefused(Why why) {
        super(
                why.kind,
                why.code,
                Text.of("Not possible with the queues there are", "Impossible avec les files existantes"),
                why.detail);
    }
}
