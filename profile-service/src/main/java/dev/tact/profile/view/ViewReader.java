package dev.tact.profile.view;

import dev.tact.kit.sealing.SubjectSealer;
import dev.tact.profile.attributes.Attribute;
import dev.tact.profile.attributes.Attributes;
import dev.tact.profile.attributes.Lineage;
import dev.tact.profile.events.Event;
import dev.tact.profile.events.EventLog;
import dev.tact.profile.history.Histories;
import dev.tact.profile.uses.Use;
import dev.tact.profile.uses.UseLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Reads what was allowed and records the use, in one transaction of at most three statements. */
@ApplicationScoped
@Transactional
class ViewReader {

    /** What to read; empty lists are not asked for. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Scope(
            UUID subject,
            List<String> eventTypes,
            List<String> attributeKeys,
            Set<String> categories,
            byte @Nullable [] sessionKey,
            int limit) {}

    /** What was read, under which record. */
    record Contents(UUID useId, List<Event.Kept> events, List<Attribute.Kept> attributes, boolean truncated) {}

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
        var found = events(scope, sealer);
        var shown = found.subList(0, Math.min(found.size(), scope.limit()));
        List<Attribute.Kept> known = scope.attributeKeys().isEmpty()
                ? List.of()
                : attributes.of(scope.subject(), sealer, scope.attributeKeys()).stream()
                        .filter(kept -> Lineage.allows(kept.derivedFrom(), scope.categories()))
                        .toList();
        var useId = uses.record(useOf.apply(shown.size() + known.size()), sealer);
        return new Contents(useId, shown, known, found.size() > scope.limit());
    }

    private List<Event.Kept> events(Scope scope, SubjectSealer sealer) {
        if (scope.eventTypes().isEmpty()) {
            return List.of();
        }
        var most = scope.limit() + 1;
        return scope.sessionKey() == null
                ? histories
                        .recent(scope.subject(), sealer, scope.eventTypes(), most)
                        .events()
                : events.ofVisit(scope.subject(), sealer, scope.eventTypes(), scope.sessionKey(), most);
    }
}
