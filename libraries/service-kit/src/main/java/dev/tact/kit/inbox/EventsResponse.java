package dev.tact.kit.inbox;

import java.util.List;

/** What became of each event of a batch, in its order. */
public record EventsResponse(List<EventResult> results) {}
