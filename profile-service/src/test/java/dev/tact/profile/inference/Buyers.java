package dev.tact.profile.inference;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.ids.Ids;
import dev.tact.profile.events.Event;
import dev.tact.profile.events.EventLog;
import dev.tact.profile.subjects.SubjectDirectory;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** People who did something, so many days ago. */
@ApplicationScoped
public class Buyers {

    private final EventLog events;
    private final SubjectDirectory subjects;
    private final Ids ids;
    private final Clock clock;
    private final ObjectMapper json;

    Buyers(EventLog events, SubjectDirectory subjects, Ids ids, Clock clock, ObjectMapper json) {
        this.events = events;
        this.subjects = subjects;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
    }

    /** Bought this item of the category toys, on these days. */
    public void bought(UUID subject, String itemId, int... daysAgo) {
        did(subject, "purchase", itemId, "toys", daysAgo);
    }

    public void did(UUID subject, String type, String itemId, String category, int... daysAgo) {
        var fresh = new ArrayList<Event.New>();
        for (var ago : daysAgo) {
            var id = ids.nextInOrder();
            fresh.add(new Event.New(
                    id,
                    subject,
                    type,
                    events.sourceKey("test", id.toString()),
                    null,
                    new Event.Content(
                            itemId,
                            1,
                            clock.instant().minus(Duration.ofDays(ago)),
                            json.createObjectNode().put("category", category))));
        }
        var sealed = events.seal(fresh);
        QuarkusTransaction.requiringNew().run(() -> events.append(sealed, subjects.enter(List.of(subject))));
    }
}
