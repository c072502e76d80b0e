package dev.tact.profile.view;

import dev.tact.gate.Decision;
import dev.tact.gate.Decisions;
import dev.tact.gate.Question;
import dev.tact.gate.Relay;
import dev.tact.profile.attributes.Attribute;
import dev.tact.profile.attributes.Lineage;
import dev.tact.profile.consent.Consents;
import dev.tact.profile.consent.Dial;
import dev.tact.profile.consent.PurposeUnknown;
import dev.tact.profile.events.EventLog;
import dev.tact.profile.history.Outline;
import dev.tact.profile.presence.Presence;
import dev.tact.profile.presence.PresenceChecks;
import dev.tact.profile.registry.AgentMask;
import dev.tact.profile.registry.Definition;
import dev.tact.profile.registry.Registry;
import dev.tact.profile.uses.SubjectSealers;
import dev.tact.profile.uses.Use;
import dev.tact.profile.view.ViewResponse.AttributeValue;
import dev.tact.profile.view.ViewResponse.CategoryDecision;
import dev.tact.profile.view.ViewResponse.EventValue;
import dev.tact.profile.view.ViewResponse.PastColumns;
import dev.tact.profile.view.ViewResponse.PastItem;
import dev.tact.profile.view.ViewResponse.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The view for a purpose: check who stands behind it, decide once for all categories, and only then read, in a transaction
 * that holds no remote call and leaves a record.
 */
@ApplicationScoped
class ViewService {

    private final PresenceChecks presence;
    private final Registry registry;
    private final Consents consents;
    private final SubjectSealers sealers;
    private final EventLog events;
    private final ViewReader reader;
    private final ViewConfig config;
    private final Clock clock;

    ViewService(
            PresenceChecks presence,
            Registry registry,
            Consents consents,
            SubjectSealers sealers,
            EventLog events,
            ViewReader reader,
            ViewConfig config,
            Clock clock) {
        this.presence = presence;
        this.registry = registry;
        this.consents = consents;
        this.sealers = sealers;
        this.events = events;
        this.reader = reader;
        this.config = config;
        this.clock = clock;
    }

    ViewResponse view(ViewRequest request, String service, Relay relay) {
        var behind = presence.check(request.subject(), request.purpose(), request.credentials());
        var categories = registry.categoriesFor(request.purpose());
        if (categories.isEmpty()) {
            throw new PurposeUnknown();
        }
        var question = Question.of(request.purpose(), categories)
                .onBehalfOf(service)
                .inSession(request.sessionId())
                .relaying(relay);
        var decisions = consents.decide(request.subject(), question);
        var decidedAt = clock.instant();
        return decisions.allowed().isEmpty()
                ? nothing(request, decisions, decidedAt)
                : read(request, service, behind, decisions, decidedAt);
    }

    private ViewResponse read(
            ViewRequest request, String service, Presence behind, Decisions decisions, Instant decidedAt) {
        var window = window(decisions);
        var allowed = decisions.allowedCategories();
        var sessionId = request.sessionId();
        var noSession = window == Window.SESSION && sessionId == null;
        var columns = request.history() == HistoryShape.COLUMNS;
        var scope = new ViewReader.Scope(
                request.subject(),
                noSession ? List.of() : registry.eventTypes(request.purpose(), allowed),
                window == Window.SESSION ? List.of() : registry.attributeKeys(request.purpose(), allowed),
                kept -> visible(kept, allowed),
                window == Window.SESSION && sessionId != null ? events.sessionKey(request.subject(), sessionId) : null,
                config.events(),
                columns ? config.columnItems() : config.items(),
                columns);
        var contents = reader.read(
                scope, sealers.of(request.subject()), items -> use(request, service, behind, decisions, items));
        var year = decidedAt.atZone(ZoneOffset.UTC).getYear();
        return new ViewResponse(
                request.subject(),
                request.purpose(),
                decisions.epoch(),
                decisions.dial(),
                window,
                contents.useId(),
                decidedAt,
                told(decisions),
                contents.attributes().stream()
                        .map(kept -> AttributeValue.from(
                                Age.told(kept, year), definition(kept.key()), mask(behind, definition(kept.key()))))
                        .toList(),
                contents.events().stream()
                        .map(kept ->
                                EventValue.from(kept, definition(kept.type()), mask(behind, definition(kept.type()))))
                        .toList(),
                contents.truncated(),
                columns ? List.of() : items(contents.history(), behind),
                columns ? columns(contents.history(), behind) : List.of(),
                contents.historyTruncated());
    }

    private List<PastItem> items(List<ViewReader.Past> history, Presence behind) {
        return history.stream()
                .map(past -> PastItem.from(past, definition(past.type()), mask(behind, definition(past.type()))))
                .toList();
    }

    private List<PastColumns> columns(List<ViewReader.Past> history, Presence behind) {
        var byType = new TreeMap<String, List<Outline.Item>>();
        history.forEach(past ->
                byType.computeIfAbsent(past.type(), any -> new ArrayList<>()).add(past.item()));
        return byType.entrySet().stream()
                .map(items -> PastColumns.from(
                        items.getValue(), definition(items.getKey()), mask(behind, definition(items.getKey()))))
                .toList();
    }

    /** Whether a value shows: an inference is no freer than what it was drawn from. */
    private boolean visible(Attribute.Kept kept, Set<String> allowed) {
        return allowed.contains(definition(kept.key()).category()) && Lineage.allows(kept.derivedFrom(), allowed);
    }

    /** An agent sees through the definition's mask, the customer's own services do not. */
    private static AgentMask mask(Presence behind, Definition definition) {
        return behind instanceof Presence.Agent ? definition.agentMask() : AgentMask.NONE;
    }

    /** Also where it was retired since the view was decided: what is handed out then was in force when it was read. */
    private Definition definition(String name) {
        return registry.ever(name).orElseThrow(ViewService::unregistered);
    }

    private static IllegalStateException unregistered() {
        return new IllegalStateException("unregistered data cannot exist");
    }

    private static Use use(ViewRequest request, String service, Presence behind, Decisions decisions, int items) {
        var allowed = decisions.allowed();
        var agent = behind instanceof Presence.Agent person ? person : null;
        return new Use(
                request.subject(),
                service,
                agent == null ? null : agent.displayName(),
                agent == null ? null : agent.caseId(),
                request.purpose(),
                List.copyOf(decisions.allowedCategories()),
                items,
                allowed.stream().map(Decision::decisionId).toList(),
                allowed.getFirst().reason().name(),
                decisions.epoch());
    }

    private static ViewResponse nothing(ViewRequest request, Decisions decisions, Instant decidedAt) {
        return new ViewResponse(
                request.subject(),
                request.purpose(),
                decisions.epoch(),
                decisions.dial(),
                window(decisions),
                null,
                decidedAt,
                told(decisions),
                List.of(),
                List.of(),
                false,
                List.of(),
                List.of(),
                false);
    }

    private static Window window(Decisions decisions) {
        return Dial.thisVisitOnly(decisions) ? Window.SESSION : Window.FULL;
    }

    private static List<CategoryDecision> told(Decisions decisions) {
        return decisions.all().stream().map(CategoryDecision::from).toList();
    }
}
