package dev.tact.profile.tracking;

import dev.tact.profile.attributes.Attributes;
import dev.tact.profile.events.EventLog;
import dev.tact.profile.identifiers.Identifiers;
import dev.tact.profile.subjects.SubjectDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Keeps what a request brought, all of it or nothing. */
@ApplicationScoped
@Transactional
class TrackingStore {

    /** The events that one message became, and the key that recognises the message. */
    record Tracked(ByteBuffer key, UUID subject, List<UUID> events) {}

    /** What is ready to be kept. */
    record Bundle(
            Set<UUID> subjects,
            Set<UUID> devices,
            List<Tracked> messages,
            EventLog.Sealed events,
            Attributes.Sealed attributes,
            Identifiers.Sealed links) {}

    /**
     * What was kept.
     *
     * @param living the subjects that are not erased
     * @param events the ids of the events that were new
     */
    record Kept(Set<UUID> living, Set<UUID> events, Set<Identifiers.Link> links) {}

    private final SubjectDirectory subjects;
    private final TrackedMessageRepository messages;
    private final EventLog events;
    private final Attributes attributes;
    private final Identifiers identifiers;

    TrackingStore(
            SubjectDirectory subjects,
            TrackedMessageRepository messages,
            EventLog events,
            Attributes attributes,
            Identifiers identifiers) {
        this.subjects = subjects;
        this.messages = messages;
        this.events = events;
        this.attributes = attributes;
        this.identifiers = identifiers;
    }

    Kept keep(Bundle bundle, Instant now) {
        var refs = subjects.enter(bundle.subjects());
        if (!bundle.devices().isEmpty()) {
            subjects.noteDevices(bundle.devices());
        }
        var appended = events.append(bundle.events().only(fresh(bundle.messages(), refs, now)), refs);
        attributes.keep(bundle.attributes(), refs);
        return new Kept(refs.keySet(), appended.stored(), identifiers.keep(bundle.links(), refs, now));
    }

    /** The same, or nothing at all where somebody holds what has to be written for longer than this. */
    Kept keep(Bundle bundle, Instant now, Duration patience) {
        messages.waitAtMost(patience);
        return keep(bundle, now);
    }

    /** The events of messages that did not come before. */
    private Set<UUID> fresh(List<Tracked> tracked, Map<UUID, Long> refs, Instant now) {
        var keys = new LinkedHashMap<ByteBuffer, Long>();
        for (var message : tracked) {
            var ref = refs.get(message.subject());
            if (ref != null) {
                keys.put(message.key(), ref);
            }
        }
        if (keys.isEmpty()) {
            return Set.of();
        }
        var unknown = messages.remember(keys, LocalDate.ofInstant(now, ZoneOffset.UTC));
        var fresh = new HashSet<UUID>();
        for (var message : tracked) {
            // the same message twice in one request: the first counts
            if (unknown.remove(message.key())) {
                fresh.addAll(message.events());
            }
        }
        return fresh;
    }

    int forget(LocalDate before, int limit) {
        return messages.forget(before, limit);
    }
}
