package dev.tact.profile.view;

import dev.tact.kit.sealing.SubjectSealer;
import dev.tact.profile.attributes.Attribute;
import dev.tact.profile.attributes.Attributes;
import dev.tact.profile.events.Event;
import dev.tact.profile.events.EventLog;
import dev.tact.profile.history.Histories;
import dev.tact.profile.history.Outline;
import dev.tact.profile.uses.Use;
import dev.tact.profile.uses.UseLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
     * @param once whether events that the history tells are left out, and so need not be opened
     */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Scope(
            UUID subject,
            List<String> eventTypes,
            List<String> attributeKeys,
            Predicate<Attribute.Kept> visible,
            byte @Nullable [] sessionKey,
            int events,
            int items,
            boolean once) {}

    /** An item of a history of this type. */
    record Past(String type, Outline.Item item) {}

    /** What was read, under which record. */
    record Contents(
            UUID useId,
            List<Event.Kept> events,
            List<Attribute.Kept> attributes,
            List<Past> history,
            boolean truncated,
            boolean historyTruncated) {}

    /** Events and history, as far as the scope goes, and whether there is more. */
    private record Acts(List<Event.Kept> events, List<Past> history, boolean truncated, boolean historyTruncated) {}

    private static final Comparator<Past> LATEST_FIRST =
            (one, other) -> Outline.Item.LATEST_FIRST.compare(one.item(), other.item());

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
        var acts = acts(scope, sealer);
        var known = scope.attributeKeys().isEmpty()
                ? List.<Attribute.Kept>of()
                : attributes.of(scope.subject(), sealer, scope.attributeKeys()).stream()
                        .filter(scope.visible())
                        .toList();
        var items = acts.events().size() + beyond(acts) + known.size();
        var useId = uses.record(useOf.apply(items), sealer);
        return new Contents(useId, acts.events(), known, acts.history(), acts.truncated(), acts.historyTruncated());
    }

    private Acts acts(Scope scope, SubjectSealer sealer) {
        if (scope.eventTypes().isEmpty()) {
            return new Acts(List.of(), List.of(), false, false);
        }
        return scope.sessionKey() == null ? ever(scope, sealer) : ofVisit(scope, scope.sessionKey(), sealer);
    }

    private Acts ever(Scope scope, SubjectSealer sealer) {
        // one more than is shown tells whether there are more
        var recent = histories.recent(scope.subject(), sealer, scope.eventTypes(), scope.events() + 1, scope.items());
        var past = past(recent.outlines());
        var told = past.stream().limit(scope.items()).toList();
        var shown = new LinkedHashMap<UUID, Histories.Recorded>();
        recent.events().stream().limit(scope.events()).forEach(recorded -> shown.put(recorded.id(), recorded));
        if (scope.once()) {
            told.forEach(item -> shown.remove(item.item().lastEvent()));
        }
        return new Acts(
                shown.values().stream().map(recorded -> recorded.event().get()).toList(),
                told,
                recent.events().size() > scope.events(),
                past.size() > scope.items() || recent.outlines().stream().anyMatch(Outline::truncated));
    }

    private Acts ofVisit(Scope scope, byte[] sessionKey, SubjectSealer sealer) {
        var recent = events.ofVisit(scope.subject(), sealer, scope.eventTypes(), sessionKey, scope.events() + 1);
        return new Acts(
                recent.stream().limit(scope.events()).toList(), List.of(), recent.size() > scope.events(), false);
    }

    private static List<Past> past(List<Outline> outlines) {
        return outlines.stream()
                .flatMap(outline -> outline.items().stream().map(item -> new Past(outline.type(), item)))
                .sorted(LATEST_FIRST)
                .toList();
    }

    /** How many items tell of an event that is not shown itself. */
    private static int beyond(Acts acts) {
        var ids = acts.events().stream().map(Event.Kept::id).collect(Collectors.toUnmodifiableSet());
        return Math.toIntExact(acts.history().stream()
                .filter(past -> !ids.contains(past.item().lastEvent()))
                .count());
    }
}
