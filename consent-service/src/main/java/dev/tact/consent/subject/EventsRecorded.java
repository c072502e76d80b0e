package dev.tact.consent.subject;

import java.util.List;

/** What has just been recorded, told within the transaction that does: whoever listens makes theirs true with it. */
public record EventsRecorded(List<ConsentEvent> events) {

    public EventsRecorded {
        events = List.copyOf(events);
    }
}
