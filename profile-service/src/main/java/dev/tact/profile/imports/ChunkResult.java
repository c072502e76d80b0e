package dev.tact.profile.imports;

import dev.tact.kit.staging.Tally;
import dev.tact.profile.attributes.Attribute;
import dev.tact.profile.events.Event;
import java.util.List;
import java.util.Map;

/** What one chunk's lines came to: every one of them is a purchase, skipped, or refused. */
record ChunkResult(
        int rows,
        List<Event.New> purchases,
        List<Attribute.New> countries,
        Map<Skip, Long> skipped,
        List<Tally.Refusal> refusals) {}
