package dev.tact.profile.knowledge;

import dev.tact.kit.paging.Cursor;
import dev.tact.kit.paging.Page;
import dev.tact.profile.attributes.Attributes;
import dev.tact.profile.events.Event;
import dev.tact.profile.events.EventPages;
import dev.tact.profile.knowledge.KnownEventsResponse.KnownEvent;
import dev.tact.profile.query.Query;
import dev.tact.profile.registry.Definition;
import dev.tact.profile.registry.Registry;
import dev.tact.profile.uses.LastUses;
import dev.tact.profile.uses.SubjectSealers;
import dev.tact.profile.uses.Use;
import dev.tact.profile.uses.UseLog;
import dev.tact.profile.words.Words;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows people what is known of them, under the law alone: nothing is decided, and the reading is on record. */
@ApplicationScoped
@Transactional
class KnowledgeService {

    private final KnowledgeRepository repository;
    private final Attributes attributes;
    private final EventPages events;
    private final LastUses lastUses;
    private final Registry registry;
    private final SubjectSealers sealers;
    private final UseLog uses;

    KnowledgeService(
            KnowledgeRepository repository,
            Attributes attributes,
            EventPages events,
            LastUses lastUses,
            Registry registry,
            SubjectSealers sealers,
            UseLog uses) {
        this.repository = repository;
        this.attributes = attributes;
        this.events = events;
        this.lastUses = lastUses;
        this.registry = registry;
        this.sealers = sealers;
        this.uses = uses;
    }

    KnowledgeResponse all(UUID person, Words words) {
        var sealer = sealers.of(person);
        var kinds = new Kinds(lastUses.of(person), words);
        var known = attributes.all(person, sealer).stream()
                .map(kept -> KnownAttribute.from(kept, kinds.of(registry.ever(kept.key())), words))
                .toList();
        var happened = events.summaries(person, sealer).stream()
                .map(summary -> KnownEvents.from(summary, kinds.of(registry.ever(summary.type())), words))
                .toList();
        var categories = Stream.concat(
                        known.stream().map(KnownAttribute::category),
                        happened.stream().map(KnownEvents::category))
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
        var useId = uses.record(Use.byOwner(person, categories, known.size() + happened.size()), sealer);
        return new KnowledgeResponse(person, useId, known, happened);
    }

    KnownEventsResponse events(UUID person, String type, @Nullable String cursor, int limit, Words words) {
        var sealer = sealers.of(person);
        var before = cursor == null
                ? null
                : Query.id("cursor", Cursor.decode(cursor, 1).getFirst());
        var page = Page.of(
                events.page(person, sealer, type, before, limit + 1),
                limit,
                last -> Cursor.encode(last.id().toString()));
        var shown = page.items();
        var definition = registry.ever(type).filter(known -> known.kind() == Definition.Kind.EVENT);
        var disputed = repository.disputed(shown.stream().map(Event.Kept::id).toList());
        var categories = definition.map(Definition::category).map(List::of).orElse(List.of());
        var useId = uses.record(Use.byOwner(person, categories, shown.size()), sealer);
        return new KnownEventsResponse(
                shown.stream()
                        .map(kept -> event(kept, definition, disputed.contains(kept.id()), words))
                        .toList(),
                page.next(),
                useId);
    }

    private static KnownEvent event(Event.Kept kept, Optional<Definition> definition, boolean disputed, Words words) {
        // the id holds the time of recording (UUIDv7, RFC 9562 §5.7)
        var recordedAt = Instant.ofEpochMilli(kept.id().getMostSignificantBits() >>> 16);
        var content = kept.content();
        return new KnownEvent(
                kept.id(),
                kept.type(),
                words.name(kept.type()),
                content.itemId(),
                content.quantity(),
                content.occurredAt(),
                recordedAt,
                definition
                        .map(kind -> recordedAt
                                .atZone(ZoneOffset.UTC)
                                .plus(kind.retention())
                                .toInstant())
                        .orElse(null),
                disputed,
                content.properties());
    }
}
