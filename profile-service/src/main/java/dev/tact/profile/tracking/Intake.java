package dev.tact.profile.tracking;

import dev.tact.gate.Decisions;
import dev.tact.gate.Question;
import dev.tact.gate.Relay;
import dev.tact.gate.Subject;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.KeyedHash;
import dev.tact.profile.attributes.Attribute;
import dev.tact.profile.attributes.Attributes;
import dev.tact.profile.consent.Consents;
import dev.tact.profile.events.Event;
import dev.tact.profile.events.EventLog;
import dev.tact.profile.grouping.Grouping;
import dev.tact.profile.identifiers.Identifiers;
import dev.tact.profile.identifiers.Identifiers.Link;
import dev.tact.profile.registry.Definition;
import dev.tact.profile.registry.Registry;
import dev.tact.profile.tracking.TrackingResponse.Result;
import dev.tact.profile.tracking.TrackingStore.Bundle;
import dev.tact.profile.tracking.TrackingStore.Kept;
import dev.tact.profile.tracking.TrackingStore.Tracked;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Decides once for all drafts it is given, seals what is allowed, and keeps it in one transaction. Single events that come at
 * the same time share both; what decides on one is always asked after it came.
 */
@ApplicationScoped
class Intake {

    private static final String BROWSING = "browsing";

    private record Single(Draft draft, Relay relay) {}

    private final Registry registry;
    private final Consents consents;
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
    // apart, since a browser's signal is said once for all that is asked in a call
    private final Grouping<Single, Result> signalled;
    private final Grouping<Single, Result> unsignalled;

    Intake(
            Registry registry,
            Consents consents,
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
        this.registry = registry;
        this.consents = consents;
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
        this.signalled = grouping();
        this.unsignalled = grouping();
        Gauge.builder("tact.tracking.waiting", () -> signalled.waiting() + unsignalled.waiting())
                .description("Single events that wait for those before them")
                .register(meters);
    }

    private Grouping<Single, Result> grouping() {
        return new Grouping<>(this::together, this::alone, config.together(), config.groups(), config.waiting());
    }

    /** What becomes of each of these drafts, in their order. */
    List<Result> take(List<Draft> drafts, Relay relay) {
        return take(drafts, relay, false);
    }

    /** What becomes of this draft of an event, which shares its cost with others that come at the same time. */
    Result takeWithOthers(Draft draft, Relay relay) {
        return (relay.gpc() ? signalled : unsignalled).take(new Single(draft, relay));
    }

    private List<Result> together(List<Single> singles) {
        meters.summary("tact.tracking.together").record(singles.size());
        var first = singles.getFirst().relay();
        // a call for several requests is traced by none of them
        var relay = singles.size() == 1 ? first : new Relay(null, null, first.gpc());
        return take(singles.stream().map(Single::draft).toList(), relay, true);
    }

    private Result alone(Single single) {
        return take(List.of(single.draft()), single.relay()).getFirst();
    }

    /** @param shared whether others wait for it, and it is for nobody to keep them waiting */
    private List<Result> take(List<Draft> drafts, Relay relay, boolean shared) {
        var results = new Result[drafts.size()];
        var allowed = allowed(drafts, results, relay);
        if (!allowed.isEmpty()) {
            keep(allowed, results, shared);
        }
        return List.of(results);
    }

    /** What may be kept of each draft, after one decision for all; the results of the others. */
    private Map<Integer, Draft> allowed(List<Draft> drafts, Result[] results, Relay relay) {
        var browsing = browsing();
        var wanted = new LinkedHashMap<Subject, Set<Definition>>();
        for (var draft : drafts) {
            if (!draft.isEmpty()) {
                var kinds = wanted.computeIfAbsent(draft.asked(), any -> new LinkedHashSet<>());
                kinds.addAll(draft.kinds());
                if (draft.device() != null) {
                    kinds.addAll(browsing);
                }
            }
        }
        var admission = Admission.of(wanted, (subjects, categories) -> decide(subjects, categories, relay));
        var allowed = new LinkedHashMap<Integer, Draft>();
        for (var i = 0; i < results.length; i++) {
            var draft = drafts.get(i);
            // whoever lets nobody use what they look at is not recognised on a device either
            var linked =
                    draft.device() != null && browsing.stream().anyMatch(kind -> admission.admits(draft.asked(), kind));
            var rest = draft.only(kind -> admission.admits(draft.asked(), kind), linked);
            if (rest.isEmpty()) {
                var reason = draft.isEmpty() ? Reason.NOTHING_TO_KEEP : Reason.NOT_ALLOWED;
                results[i] = Result.dropped(draft.message().messageId(), reason, rest.ignored());
            } else {
                allowed.put(i, rest);
            }
        }
        return allowed;
    }

    private Map<Subject, Map<String, Decisions>> decide(
            Set<Subject> subjects, SortedMap<String, ? extends SortedSet<String>> categories, Relay relay) {
        var questions = new ArrayList<Question>();
        categories.forEach((purpose, of) -> {
            var question = Question.of(purpose, List.copyOf(of)).relaying(relay);
            var user = config.users().getOrDefault(purpose, self);
            questions.add(user.equals(self) ? question : question.onBehalfOf(user));
        });
        var decided = new HashMap<Subject, Map<String, Decisions>>();
        consents.decideEach(subjects, questions).forEach((subject, decisions) -> {
            var byPurpose = new HashMap<String, Decisions>();
            for (var i = 0; i < decisions.size(); i++) {
                byPurpose.put(questions.get(i).purpose(), decisions.get(i));
            }
            decided.put(subject, byPurpose);
        });
        return decided;
    }

    private List<Definition> browsing() {
        return registry.all(Definition.Kind.EVENT).stream()
                .filter(kind -> kind.category().equals(BROWSING))
                .toList();
    }

    private void keep(Map<Integer, Draft> drafts, Result[] results, boolean shared) {
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
                    for (var trait : attributes(draft)) {
                        traits.merge(
                                List.of(trait.subject(), trait.key()),
                                trait,
                                (a, b) -> a.observedAt().isAfter(b.observedAt()) ? a : b);
                    }
                    link(draft).ifPresent(links::add);
                });
        var bundle = new Bundle(
                drafts.values().stream().map(Draft::subject).collect(Collectors.toUnmodifiableSet()),
                drafts.values().stream()
                        .filter(Draft::ofDevice)
                        .map(Draft::subject)
                        .collect(Collectors.toUnmodifiableSet()),
                tracked,
                events.seal(fresh),
                attributes.seal(traits.values()),
                identifiers.seal(links));
        var now = clock.instant();
        var kept = shared ? store.keep(bundle, now, config.lockPatience()) : store.keep(bundle, now);
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

    private static List<Attribute.New> attributes(Draft draft) {
        return draft.traits().entrySet().stream()
                .map(trait -> new Attribute.New(
                        draft.subject(),
                        trait.getKey().name(),
                        trait.getValue(),
                        draft.sender().origin(),
                        draft.sender().source(),
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
}
