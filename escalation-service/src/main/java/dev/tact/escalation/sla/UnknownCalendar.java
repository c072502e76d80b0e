package dev.tact.escalation.sla;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** A policy counts the open time of a calendar that exists. */
@SuppressWarnings("serial")
final class UnknownCalendar extends Problem {

    UnknownCalendar() {
        super(
                Kind.UNPROCESSABLE,
                "unknown-calendar",
                Text.of("No such calendar", "Calendrier inconnu"),
                Text.of(
                        "There is no calendar of that name. Add it first.",
                        "Aucun calendrier ne porte ce nom. Ajoutez-le d'abord."));
    }
}
