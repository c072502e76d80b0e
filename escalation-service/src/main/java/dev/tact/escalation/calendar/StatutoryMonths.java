package dev.tact.escalation.calendar;

import java.time.Instant;
import java.time.ZoneOffset;

/** The months within which the law has a person answered (GDPR, article 12(3)), counted in UTC. No desk's hours stop them. */
public final class StatutoryMonths {

    private StatutoryMonths() {}

    /** When so many of them have passed since something was asked. */
    public static Instant after(Instant asked, int months) {
        return asked.atZone(ZoneOffset.UTC).plusMonths(months).toInstant();
    }
}
