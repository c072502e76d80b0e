package dev.tact.recommendation.models;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;
import java.time.Duration;
import java.time.Instant;

/** A version was measured today: two measures of one day would tell who came or went in between. */
@SuppressWarnings("serial")
final class MeasuredToday extends Problem {

    /** @param next when it may be asked again */
    MeasuredToday(Instant now, Instant next) {
        super(
                Kind.TOO_MANY,
                "measured-today",
                Text.of("Measured today", "Déjà mesurée aujourd'hui"),
                Text.of(
                        "The published version is measured once a day (UTC) at most; nextAt says from when on again.",
                        "La version publiée est mesurée au plus une fois par jour (UTC) ; nextAt dit à partir de quand à nouveau."));
        with("nextAt", next.toString());
        header("Retry-After", Long.toString(Duration.between(now, next).toSeconds() + 1));
    }
}
