package dev.tact.profile.knowledge;

import dev.tact.profile.events.EventPages;
import dev.tact.profile.words.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one type of event.
 *
 * @param events how many there are; 10,000 where there are more
 * @param more whether there are more
 * @param firstAt when the event happened that was recorded first
 * @param lastAt when the event happened that was recorded last
 * @param keptFor how long each is kept from its recording, ISO 8601
 * @param kept the same in words
 * @param lastUse when data of the category was last used by anybody else
 */
public record KnownEvents(
        String type,
        String label,
        @Nullable String category,
        @Nullable String about,
        int events,
        boolean more,
        Instant firstAt,
        Instant lastAt,
        @Nullable String keptFor,
        @Nullable String kept,
        List<PossibleUse> purposes,
        @Nullable PastUse lastUse) {

    static KnownEvents from(EventPages.Summary summary, Kinds.Kind kind, Words words) {
        var retention = kind.retention();
        return new KnownEvents(
                summary.type(),
                words.name(summary.type()),
                kind.category(),
                kind.about(),
                Math.min(summary.events(), EventPages.MOST),
                summary.events() > EventPages.MOST,
                summary.first().content().occurredAt(),
                summary.last().content().occurredAt(),
                retention == null ? null : retention.toString(),
                retention == null ? null : words.period(retention),
                kind.purposes(),
                kind.lastUse());
    }
}
