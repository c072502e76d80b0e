package dev.tact.profile.tracking;

import dev.tact.gate.Relay;
import dev.tact.gate.Subject;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.problem.Problems;
import dev.tact.kit.sealing.KeyedHash;
import dev.tact.profile.attributes.Attribute;
import dev.tact.profile.attributes.Attributes;
import dev.tact.profile.consent.Consents;
import dev.tact.profile.events.Event;
import dev.tact.profile.events.EventLog;
import dev.tact.profile.identifiers.Identifiers;
import dev.tact.profile.identifiers.Identifiers.Link;
import dev.tact.profile.registry.Definition;
import dev.tact.profile.registry.Registry;
import dev.tact.profile.tracking.Message.Received;
import dev.tact.profile.tracking.TrackingResponse.Result;
import dev.tact.profile.tracking.TrackingStore.Bundle;
import dev.tact.profile.tracking.TrackingStore.Kept;
import dev.tact.profile.tracking.TrackingStore.Tracked;
import dev.tact.profile.writekeys.WriteKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages in: reads each for what would be kept, decides once for all of them, seals what is allowed, and keeps it in one
 * transaction. What is not allowed is counted, and leaves no other trace.
 */
@ApplicationScoped
class TrackingService {

    /** A whole request's events are one transaction, so they are bounded. */
    static final int MOST_EVENTS = 5_000;

    private static final int FORGET_AT_ONCE = 10_000;
    private static final String BROWSING = "browsing";

    private final Drafter drafter;
    private final Registry registry;
    private final Consents consents;
    private final WriteKeys keys;
    private final EventLog events;
    private final Attributes attributes;
    private final Identifiers identifiers;
    private final TrackingStore store;
    private final TrackingConfig config;
    private final KeyedHash hash;
    private final Ids ids;
    private final MeterRegistry meters;
    private final Clock clock;
    private final String self;

    TrackingService(
            Drafter drafter,
            Registry registry,
            Consents consents,
            WriteKeys keys,
            EventLog events,
            Attributes attributes,
            Identifiers identifiers,
            TrackingStore store,
            TrackingConfig config,
            KeyedHash hash,
            Ids ids,
            MeterRegistry meters,
            Clock clock,
            @ConfigProperty(name = "tact.service") String self) {
        this.drafter = drafter;
        this.registry = registry;
        this.consents = consents;
        this.keys = keys;
        this.events = events;
        this.attributes = attributes;
        this.identifiers = identifiers;
        this.store = store;
        this.config = config;
        this.hash = hash;
        this.ids = ids;
        this.meters = meters;
        this.clock = clock;
        this.self = self;
    }

    /** @param language of what is said of a message */
    TrackingResponse track(Received received, Sender sender, Relay relay, Locale language) {
        var now = clock.instant();
        var messages = received.messages();
        var results = new Result[messages.size()];
        var drafts = new LinkedHashMap<Integer, Draft>();
        for (var i = 0; i < results.length; i++) {
            try {
                drafts.put(i, drafter.draft(messages.get(i), sender, now));
            } catch (MessageRefused refused) {
                results[i] = Result.refused(messages.get(i).messageId(), refused, language);
                if (received.alone() && refused.reason().isRefusal()) {
                    count(messages.get(i), null, results[i]);
                    throw refused.problem();
                }
            }
        }
        bound(messages.size(), drafts.values(), sender);
        var allowed = allowed(drafts, results, relay);
        if (!allowed.isEmpty()) {
            keep(allowed, results, sender, now);
        }
        for (var i = 0; i < results.length; i++) {
            count(messages.get(i), drafts.get(i), results[i]);
        }
        return new TrackingResponse(true, List.of(results));
    }

    private void bound(int messages, Collection<Draft> drafts, Sender sender) {
        // a message counts once, whatever becomes of it; an order as often as it has products
        var total = messages - drafts.size();
        for (var draft : drafts) {
            total += Math.max(1, draft.events().size());
        }
        if (total > MOST_EVENTS) {
            throw Problems.tooLarge();
        }
        // the request itself was counted as one already
        if (sender instanceof Sender.KeyHolder(var key) && total > 1) {
            keys.charge(key, total - 1);
        }
    }

    /** What may be kept of each draft, after one decision for all; the results of the others. */
    private Map<Integer, Draft> allowed(Map<Integer, Draft> drafts, Result[] results, Relay relay) {
        var browsing = browsing();
        var kinds = new LinkedHashSet<Definition>();
        var asked = new LinkedHashSet<Subject>();
        for (var draft : drafts.values()) {
            if (!draft.isEmpty()) {
                kinds.addAll(draft.kinds());
                asked.add(draft.asked());
            }
            if (draft.device() != null) {
                kinds.addAll(browsing);
            }
        }
        var questions = Admission.questions(kinds, purpose -> config.users().getOrDefault(purpose, self), self, relay);
        var admission =
                new Admission(questions, questions.isEmpty() ? Map.of() : consents.decideEach(asked, questions));
        var allowed = new LinkedHashMap<Integer, Draft>();
        drafts.forEach((index, draft) -> {
            // whoever lets nobody use what they look at is not recognised on a device either
            var linked =
                    draft.device() != null && browsing.stream().anyMatch(kind -> admission.admits(draft.asked(), kind));
            var rest = draft.only(kind -> admission.admits(draft.asked(), kind), linked);
            if (rest.isEmpty()) {
                var reason = draft.isEmpty() ? Reason.NOTHING_TO_KEEP : Reason.NOT_ALLOWED;
                results[index] = Result.dropped(draft.message().messageId(), reason, rest.ignored());
            } else {
                allowed.put(index, rest);
            }
        });
        return allowed;
    }

    private List<Definition> browsing() {
        return registry.all(Definition.Kind.EVENT).stream()
                .filter(kind -> kind.category().equals(BROWSING))
                .toList();
    }

    private void keep(Map<Integer, Draft> drafts, Result[] results, Sender sender, Instant now) {
        var fresh = new ArrayList<Event.New>();
        var tracked = new ArrayList<Tracked>();
        var traits = new LinkedHashMap<List<Object>, Attribute.New>();
        var links = new LinkedHashSet<Link>();
        var byIndex = new LinkedHashMap<Integer, Tracked>();
        // by subject: whoever follows the events in the transaction meets the subjects in the same order everywhere
        drafts.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().subject()))
                .forEach(entry -> {
                    var draft = entry.getValue();
                    var made = events(draft);
                    fresh.addAll(made);
                    if (!made.isEmpty()) {
                        var message = new Tracked(
                                key(draft),
                                draft.subject(),
                                made.stream().map(Event.New::id).toList());
                        tracked.add(message);
                        byIndex.put(entry.getKey(), message);
                    }
                    for (var trait : attributes(draft, sender)) {
                        traits.merge(
                                List.of(trait.subject(), trait.key()),
                                trait,
                                (a, b) -> a.observedAt().isAfter(b.observedAt()) ? a : b);
                    }
                    link(draft).ifPresent(links::add);
                });
        var kept = store.keep(
                new Bundle(
                        drafts.values().stream().map(Draft::subject).collect(Collectors.toUnmodifiableSet()),
                        drafts.values().stream()
                                .filter(Draft::ofDevice)
                                .map(Draft::subject)
                                .collect(Collectors.toUnmodifiableSet()),
                        tracked,
                        events.seal(fresh),
                        attributes.seal(traits.values()),
                        identifiers.seal(links)),
                now);
        drafts.forEach((index, draft) -> results[index] = result(draft, byIndex.get(index), kept));
    }

    private List<Event.New> events(Draft draft) {
        var type = draft.type();
        if (type == null) {
            return List.of();
        }
        var session = draft.message().sessionId();
        var made = new ArrayList<Event.New>();
        for (var content : draft.events()) {
            made.add(new Event.New(
                    ids.nextInOrder(),
                    draft.subject(),
                    type.name(),
                    events.sourceKey(
                            "tracking",
                            draft.subject().toString(),
                            draft.message().messageId(),
                            String.valueOf(made.size())),
                    session == null ? null : events.sessionKey(draft.subject(), session),
                    content));
        }
        return made;
    }

    private ByteBuffer key(Draft draft) {
        return ByteBuffer.wrap(hash.of(
                "tracked-message",
                draft.subject().toString().getBytes(StandardCharsets.US_ASCII),
                draft.message().messageId().getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Attribute.New> attributes(Draft draft, Sender sender) {
        return draft.traits().entrySet().stream()
                .map(trait -> new Attribute.New(
                        draft.subject(),
                        trait.getKey().name(),
                        trait.getValue(),
                        sender.origin(),
                        sender.source(),
                        BigDecimal.ONE,
                        draft.occurredAt()))
                .toList();
    }

    private static Optional<Link> link(Draft draft) {
        return Optional.ofNullable(draft.device()).map(device -> new Link(draft.subject(), device));
    }

    private static Result result(Draft draft, @Nullable Tracked tracked, Kept kept) {
        var id = draft.message().messageId();
        if (!kept.living().contains(draft.subject())) {
            return Result.dropped(id, Reason.ERASED, draft.ignored());
        }
        if (tracked != null) {
            return tracked.events().stream().anyMatch(kept.events()::contains)
                    ? Result.stored(id, draft.ignored())
                    : Result.duplicate(id);
        }
        var linked = link(draft).map(kept.links()::contains).orElse(true);
        return linked || !draft.traits().isEmpty()
                ? Result.stored(id, draft.ignored())
                : Result.dropped(id, Reason.TOO_MANY_DEVICES, draft.ignored());
    }

    /** By registered names only: what a client calls an event may be anything. */
    private void count(Message message, @Nullable Draft draft, Result result) {
        var type = draft == null ? null : draft.type();
        var outcome = result.reason() == null ? "STORED" : result.reason().name();
        meters.counter(
                        "tact.tracking.messages",
                        "type",
                        type == null ? message.call().label() : type.name(),
                        "outcome",
                        outcome)
                .increment();
    }

    @Scheduled(every = "1h", delayed = "3m", concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        var before = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minus(config.repeatWindow());
        var gone = FORGET_AT_ONCE;
        while (gone == FORGET_AT_ONCE) {
            gone = store.forget(before, FORGET_AT_ONCE);
        }
    }
}
