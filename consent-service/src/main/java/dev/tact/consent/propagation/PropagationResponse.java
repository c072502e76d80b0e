package dev.tact.consent.propagation;

import dev.tact.consent.subject.ConsentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * News that have not come everywhere, the oldest first. Whose they are is not said: nobody has to know to tell them again.
 *
 * @param next where the list goes on, or null at its end
 */
public record PropagationResponse(
        List<Told> events, @Nullable String next) {

    /** One event and how far it has come. */
    public record Told(
            UUID eventId,
            ConsentEvent.Kind kind,
            Instant at,

            @Schema(description = "How long ago, as ISO 8601", examples = "PT3M20S")
            Duration age,

            List<PartProgress> parts) {

        static Told from(News news, Instant now) {
            return new Told(
                    news.event(),
                    news.kind(),
                    news.recordedAt(),
                    Duration.ofSeconds(Duration.between(news.recordedAt(), now).toSeconds()),
                    news.progress());
        }
    }
}
