package dev.tact.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tact.kit.ids.Ids;
import dev.tact.profile.attributes.Attribute;
import dev.tact.profile.attributes.Attribute.Origin;
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
import java.util.stream.Stream;

/** Makes things known of subjects as imports, events and inferences would. */
@ApplicationScoped
public class Known {

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private final Attributes attributes;
    private final EventLog events;
    private final SubjectDirectory subjects;
    private final ObjectMapper json;
    private final Ids ids;

    Known(Attributes attributes, EventLog events, SubjectDirectory subjects, ObjectMapper json, Ids ids) {
        this.attributes = attributes;
        this.events = events;
        this.subjects = subjects;
        this.json = json;
        this.ids = ids;
    }

    /** People nothing is known of but that they are there; the references of their rows. */
    public List<Long> people(int count) {
        return QuarkusTransaction.requiringNew()
                .call(() -> List.copyOf(subjects.enter(
                                Stream.generate(UUID::randomUUID).limit(count).toList())
                        .values()));
    }

    public void observed(UUID subject, String key, String value, String source, int day) {
        keep(subject, key, read(value), Origin.OBSERVED, source, day, List.of());
    }

    public void inferred(UUID subject, String key, String value) {
        keep(subject, key, read(value), Origin.INFERRED, "inference", 0, List.of("purchases"));
    }

    public void attribute(UUID subject, String key, JsonNode value) {
        keep(subject, key, value, Origin.DECLARED, "test", 0, List.of());
    }

    public void email(UUID subject, String address) {
        attribute(subject, "email", JsonNodeFactory.instance.textNode(address));
    }

    private void keep(
            UUID subject, String key, JsonNode value, Origin origin, String source, int day, List<String> derivedFrom) {
        var sealed = attributes.seal(List.of(new Attribute.New(
                subject,
                key,
                value,
                origin,
                source,
                new BigDecimal("0.80"),
                LONG_AGO.plusSeconds(86_400L * day),
                derivedFrom)));
        QuarkusTransaction.requiringNew().run(() -> attributes.keep(sealed, subjects.enter(List.of(subject))));
    }

    /** An event of one visit. */
    public UUID event(UUID subject, String type, String itemId, String sessionId) {
        var id = ids.nextInOrder();
        var content = new Event.Content(itemId, 1, LONG_AGO, JsonNodeFactory.instance.objectNode());
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

    private JsonNode read(String value) {
        try {
            return json.readTree(value);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}
