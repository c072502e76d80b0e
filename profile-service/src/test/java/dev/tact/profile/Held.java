package dev.tact.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.ids.Ids;
import dev.tact.profile.attributes.Attribute;
import dev.tact.profile.attributes.Attributes;
import dev.tact.profile.events.Event;
import dev.tact.profile.events.EventLog;
import dev.tact.profile.subjects.SubjectDirectory;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is kept of people, put there as a feature of this service would. */
@ApplicationScoped
public class Held {

    private final EventLog events;
    private final Attributes attributes;
    private final SubjectDirectory subjects;
    private final ObjectMapper json;
    private final Ids ids;

    Held(EventLog events, Attributes attributes, SubjectDirectory subjects, ObjectMapper json, Ids ids) {
        this.events = events;
        this.attributes = attributes;
        this.subjects = subjects;
        this.json = json;
        this.ids = ids;
    }

    /** One event that happened at this time, about one item. */
    public UUID event(UUID subject, String type, String item, Instant at) {
        var id = ids.nextInOrder();
        var content = new Event.Content(item, 2, at, json.createObjectNode());
        append(List.of(new Event.New(id, subject, type, events.sourceKey("test", id.toString()), null, content)));
        return id;
    }

    public EventLog.Appended append(List<Event.New> fresh) {
        return append(events.seal(fresh), fresh.getFirst().subject());
    }

    public EventLog.Appended append(EventLog.Sealed sealed, UUID subject) {
        return QuarkusTransaction.requiringNew().call(() -> events.append(sealed, subjects.enter(List.of(subject))));
    }

    /** What the shop observed under a key. */
    public void attribute(UUID subject, String key, String value) {
        attribute(subject, key, read("\"" + value + "\""), Attribute.Origin.OBSERVED, List.of());
    }

    public void attribute(UUID subject, String key, JsonNode value, Attribute.Origin origin, List<String> derivedFrom) {
        var sealed = attributes.seal(List.of(new Attribute.New(
                subject,
                key,
                value,
                origin,
                "online-retail",
                new BigDecimal("0.90"),
                Instant.parse("2026-01-01T00:00:00Z"),
                derivedFrom)));
        QuarkusTransaction.requiringNew().run(() -> attributes.keep(sealed, subjects.enter(List.of(subject))));
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (IOException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}
