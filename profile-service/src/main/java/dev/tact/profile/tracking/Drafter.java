package dev.tact.profile.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.gate.Subject;
import dev.tact.kit.ids.NamedUuid;
import dev.tact.kit.language.Text;
import dev.tact.profile.events.Event;
import dev.tact.profile.events.EventLog;
import dev.tact.profile.identifiers.Devices;
import dev.tact.profile.registry.Definition;
import dev.tact.profile.registry.Registry;
import dev.tact.profile.writekeys.WriteKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Turns a message into what would be kept of it, or says why it cannot be. Nothing is decided and nothing read here. */
@ApplicationScoped
class Drafter {

    /** Segment's bound on a message. */
    static final int MOST_BYTES = 32 * 1024;

    /** How far a corrected time may lie ahead. */
    static final Duration AHEAD = Duration.ofMinutes(5);

    private static final Pattern EXTERNAL_ID = Pattern.compile("[a-z][a-z0-9-]{0,39}:[\\x21-\\x7e]{1,100}");

    private final Registry registry;
    private final Properties properties = new Properties();

    Drafter(Registry registry) {
        this.registry = registry;
    }

    Draft draft(Message message, Sender sender, Instant receivedAt) throws MessageRefused {
        if (message.bytes() > MOST_BYTES) {
            throw new MessageRefused(Reason.TOO_LARGE);
        }
        if (message.call() == Message.Call.GROUP) {
            throw new MessageRefused(Reason.GROUP_NOT_KEPT);
        }
        var asked = asked(message, sender);
        var at = occurredAt(message, receivedAt);
        return switch (message.call()) {
            case TRACK -> track(message, sender, asked, at, receivedAt);
            case PAGE -> viewed(message, sender, asked, at, receivedAt, StandardEvents.PAGE);
            case SCREEN -> viewed(message, sender, asked, at, receivedAt, StandardEvents.SCREEN);
            case IDENTIFY -> identify(message, sender, asked, at, receivedAt);
            case ALIAS -> alias(message, sender, asked, at);
            case GROUP -> throw new IllegalStateException("groups are not kept");
        };
    }

    private static Subject asked(Message message, Sender sender) throws MessageRefused {
        return switch (sender) {
            case Sender.Customer(var subject, var source) -> {
                if (message.userId() != null && !user(message.userId()).equals(Optional.of(subject))) {
                    throw new MessageRefused(
                            Reason.NOT_YOURS, "userId", Text.of("is not the caller", "n'est pas l'appelant"));
                }
                yield Subject.customer(subject);
            }
            case Sender.KeyHolder(var key)
            when key.kind() == WriteKey.Kind.BROWSER -> {
                if (message.userId() != null) {
                    throw new MessageRefused(
                            Reason.NOT_YOURS,
                            "userId",
                            Text.of(
                                    "cannot be named with a browser's key",
                                    "ne peut être nommé avec une clé de navigateur"));
                }
                yield device(message);
            }
            case Sender.KeyHolder key -> named(message);
            case Sender.Service service -> named(message);
        };
    }

    private static Subject named(Message message) throws MessageRefused {
        if (message.userId() == null) {
            return device(message);
        }
        return Subject.customer(user(message.userId())
                .orElseThrow(() -> new MessageRefused(
                        Reason.UNKNOWN_USER,
                        "userId",
                        Text.of("must be a UUID, or source:id", "doit être un UUID, ou source:id"))));
    }

    private static Subject device(Message message) throws MessageRefused {
        if (message.anonymousId() == null) {
            throw new MessageRefused(Reason.NO_SUBJECT);
        }
        return Subject.device(
                Devices.read(message.anonymousId()).orElseThrow(() -> new MessageRefused(Reason.UNKNOWN_DEVICE)));
    }

    /** The subject of a userId: its id, or the one that imports make of an external id. */
    private static Optional<UUID> user(String userId) {
        if (EXTERNAL_ID.matcher(userId).matches()) {
            return Optional.of(NamedUuid.of(NamedUuid.SUBJECTS, userId));
        }
        try {
            var id = UUID.fromString(userId);
            return id.toString().equalsIgnoreCase(userId) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException neither) {
            return Optional.empty();
        }
    }

    private static Instant occurredAt(Message message, Instant receivedAt) throws MessageRefused {
        var at = message.occurredAt(receivedAt);
        if (at.isAfter(receivedAt.plus(AHEAD))) {
            throw new MessageRefused(
                    Reason.FUTURE, "timestamp", Text.of("lies in the future", "se situe dans le futur"));
        }
        if (at.isBefore(EventLog.OLDEST)) {
            throw tooOld();
        }
        // nothing is received before it happens
        return at.isAfter(receivedAt) ? receivedAt : at;
    }

    private static MessageRefused tooOld() {
        return new MessageRefused(Reason.TOO_OLD, "timestamp", Text.of("is too long ago", "est trop ancien"));
    }

    private static void keepable(Definition definition, Instant at, Instant receivedAt) throws MessageRefused {
        if (at.atZone(ZoneOffset.UTC).plus(definition.retention()).toInstant().isBefore(receivedAt)) {
            throw tooOld();
        }
    }

    private Draft track(Message message, Sender sender, Subject asked, Instant at, Instant receivedAt)
            throws MessageRefused {
        var event = message.name() == null ? "" : message.name(); // the reader has refused null
        var definition = registry.event(StandardEvents.type(event))
                .orElseThrow(() -> new MessageRefused(
                        Reason.UNREGISTERED, "event", Text.of("is not registered", "n'est pas enregistré")));
        keepable(definition, at, receivedAt);
        var events = StandardEvents.isOrder(event)
                ? properties.ofOrder(message.properties(), definition, at)
                : List.of(properties.of(message.properties(), definition, at));
        return events(message, sender, asked, at, definition, events);
    }

    private Draft viewed(Message message, Sender sender, Subject asked, Instant at, Instant receivedAt, String type)
            throws MessageRefused {
        var definition = registry.event(type).orElseThrow(() -> new MessageRefused(Reason.UNREGISTERED));
        keepable(definition, at, receivedAt);
        var said = message.properties().deepCopy();
        if (message.name() != null) {
            said.put("name", message.name());
        }
        if (message.category() != null) {
            said.set("category", message.category());
        }
        return events(message, sender, asked, at, definition, List.of(properties.of(said, definition, at)));
    }

    private static Draft events(
            Message message, Sender sender, Subject asked, Instant at, Definition type, List<Event.Content> events) {
        return new Draft(message, sender, asked, subject(asked), at, type, events, Map.of(), null, List.of());
    }

    private Draft identify(Message message, Sender sender, Subject asked, Instant at, Instant receivedAt)
            throws MessageRefused {
        var traits = new LinkedHashMap<Definition, JsonNode>();
        var ignored = new ArrayList<String>();
        var violations = new LinkedHashMap<String, Text>();
        for (var trait : message.traits().properties()) {
            var definition = registry.attribute(trait.getKey()).orElse(null);
            if (definition == null || definition.readOnly() || trait.getValue().isNull()) {
                ignored.add(trait.getKey());
                continue;
            }
            keepable(definition, at, receivedAt);
            for (var violation : definition.violations(trait.getValue())) {
                violations.putIfAbsent(
                        Properties.path("traits." + trait.getKey(), violation.pointer()),
                        Properties.notAsDefined(violation.keyword()));
            }
            traits.put(definition, trait.getValue());
        }
        if (!violations.isEmpty()) {
            throw new MessageRefused(Reason.NOT_AS_DEFINED, violations);
        }
        var device = sender instanceof Sender.Customer && message.anonymousId() != null
                ? Devices.read(message.anonymousId()).orElse(null)
                : null;
        return new Draft(message, sender, asked, subject(asked), at, null, List.of(), traits, device, ignored);
    }

    /** Only a customer says which device is theirs; of others' aliases nothing is kept. */
    private static Draft alias(Message message, Sender sender, Subject asked, Instant at) throws MessageRefused {
        var device = sender instanceof Sender.Customer && message.previousId() != null
                ? Devices.read(message.previousId()).orElseThrow(() -> new MessageRefused(Reason.UNKNOWN_DEVICE))
                : null;
        return new Draft(message, sender, asked, subject(asked), at, null, List.of(), Map.of(), device, List.of());
    }

    private static UUID subject(Subject asked) {
        return asked.isDevice() ? Devices.subject(asked.id()) : asked.id();
    }
}
