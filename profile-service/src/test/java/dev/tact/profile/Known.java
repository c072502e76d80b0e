package dev.tact.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tact.kit.ids.Ids;
import dev.tact.profile.attributes.Attribute;
import dev.tact.profile.attributes.Attributes;
import dev.tact.profile.events.Event;
import dev.tact.profile.events.EventLog;
import dev.tact.profile.subjects.SubjectDirectory;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Makes things known of subjects that no import brings. */
@ApplicationScoped
public class Known {

    private final Attributes attributes;
    private final EventLog events;
    private final SubjectDirectory subjects;
    private final Ids ids;

    Known(Attributes attributes, EventLog events, SubjectDirectory subjects, Ids ids) {
        this.attributes = attributes;
        this.events = events;
        this.subjects = subjects;
        this.ids = ids;
    }

    public void attribute(UUID subject, String key, JsonNode value) {
        var sealed = attributes.seal(List.of(new Attribute.New(
                subject,
                key,
                value,
                Attribute.Origin.DECLARED,
                "test",
                BigDecimal.ONE,
                Instant.parse("2026-01-01T00:00:00Z"))));
        QuarkusTransaction.requiringNew().run(() -> attributes.keep(sealed, subjects.enter(List.of(subject))));
    }

    public void email(UUID subject, String address) {
        attribute(subject, "email", JsonNodeFactory.instance.textNode(address));
    }

    /** An event of one visit. */
    public UUID event(UUID subject, String type, String itemId, String sessionId) {
        var id = ids.nextInOrder();
        var content = new Event.Content(
                itemId, 1, Instant.parse("2026-01-01T00:00:00Z"), JsonNodeFactory.instance.objectNode());
        var sealed = events.seal(List.of(new Event.New(
                id,
                subject,
                type,
                events.sourceKey("test", id.toString()),
                events.sessionKey(subject, sessionId),
                content)));
        QuarkusTransaction.requiringNew().run(() -> events.append(sealed, subjects.enter(List.of(subject))));
        return id;
    }
}
