package dev.tact.profile.view;

import dev.tact.kit.sealing.SubjectSealer;
import dev.tact.profile.attributes.Attribute;
import dev.tact.profile.attributes.Attributes;
import dev.tact.profile.events.Event;
import dev.tact.profile.events.EventLog;
import dev.tact.profile.history.Histories;
import dev.tact.profile.history.History;
import dev.tact.profile.uses.Use;
import dev.tact.profile.uses.UseLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what was allowed and records the use, in one transaction of at most three statements. */
@ApplicationScoped
@Transactional
class ViewReader {

    /**
     * What to read; empty lists are not asked for.
     *
     * @param sessionKey where given, events of this visit only, and no history
     */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Scope(
            UUID subject,
            List<String> eventTypes,
            List<String> attributeKeys,
            Predicate<Attribute.Kept> visible,
            byte @Nullable [] sessionKey,
            int events,
            int items) {}

    /** An item of a history of this type. */
    record Past(String type, History.Item item) {}

    /** What was read, under which record. */
    record Contents(
            UUID useId,
            List<Event.Kept> events,
            List<Attribute.Kept> attributes,
            List<Past> history,
            boolean truncated,
            boolean historyTruncated) {}

    private static final Comparator<Past> LATEST_FIRST = Comparator.<Past, Instant>comparing(
                    past -> past.item().last())
            .thenComparing(past -> past.item().lastEvent())
            .reversed();

    private final Histories histories;
    private final EventLog events;
    private final Attributes attributes;
    private final UseLog uses;

    ViewReader(Histories histories, EventLog events, Attributes attributes, UseLog uses) {
        this.histories = histories;
        this.events = events;
        this.attributes = attributes;
        this.uses = uses;
    }

    Contents read(Scope scope, SubjectSealer sealer, IntFunction<Use> useOf) {
        var recent = recent(scope, sealer);
        var shown = recent.events().stream().limit(scope.events()).toList();
        var past = past(recent.histories());
        var told = past.stream().limit(scope.items()).toList();
        var known = scope.attributeKeys().isEmpty()
                ? List.<Attribute.Kept>of()
                : attributes.of(scope.subject(), sealer, scope.attributeKeys()).stream()
                        .filter(scope.visible())
                        .toList();
        var useId = uses.record(useOf.apply(shown.size() + beyond(told, shown) + known.size()), sealer);
        return new Contents(
                useId,
                shown,
                known,
                told,
                recent.events().size() > scope.events(),
                past.size() > scope.items() || recent.histories().stream().anyMatch(History::truncated));
    }

    private Histories.Recent recent(Scope scope, SubjectSealer sealer) {
        if (scope.eventTypes().isEmpty()) {
            return new Histories.Recent(List.of(), List.of());
        }
        // one more than is shown tells whether there are more
        var most = scope.events() + 1;
        return scope.sessionKey() == null
                ? histories.recent(scope.subject(), sealer, scope.eventTypes(), most)
                : new Histories.Recent(
                        events.ofVisit(scope.subject(), sealer, scope.eventTypes(), scope.sessionKey(), most),
                        List.of());
    }

    private static List<Past> past(List<History> histories) {
        return histories.stream()
                .flatMap(history -> history.items().stream().map(item -> new Past(history.type(), item)))
                .sorted(LATEST_FIRST)
                .toList();
    }

    /** How many items tell of an event that is not shown itself. */
    private static int beyond(List<Past> told, List<Event.Kept> shown) {
        var ids = shown.stream().map(Event.Kept::id).collect(Collectors.toUnmodifiableSet());
        return Math.toIntExact(told.stream()
                .filter(past -> !ids.contains(past.item().lastEvent()))
                .count());
    }
}
