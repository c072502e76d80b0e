package dev.tact.profile.events;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Follows the events kept, in the transaction that changes which count; a listener that throws undoes the change. */
public interface EventListener {

    /** These events are new; those that were kept before are not told again. */
    void appended(List<Event.Arrival> arrivals);

    /** Events of these subjects, by reference, count no longer, or again: whatever was drawn from them is no longer so. */
    void recounted(Map<Long, UUID> subjects);
}
