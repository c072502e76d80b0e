package dev.tact.profile.events;

import java.util.List;

/** Follows what is appended, in the transaction that appends it; a listener that throws has nothing appended. */
public interface EventListener {

    /** These events are new; those that were kept before are not told again. */
    void appended(List<Event.Arrival> arrivals);
}
