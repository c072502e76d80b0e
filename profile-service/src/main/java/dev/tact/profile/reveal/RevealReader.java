package dev.tact.profile.reveal;

import dev.tact.kit.audit.Audit;
import dev.tact.kit.problem.Problems;
import dev.tact.kit.sealing.SubjectSealer;
import dev.tact.profile.attributes.Attributes;
import dev.tact.profile.attributes.Lineage;
import dev.tact.profile.events.EventLog;
import dev.tact.profile.presence.Presence;
import dev.tact.profile.registry.Definition;
import dev.tact.profile.registry.Definition.Kind;
import dev.tact.profile.registry.Registry;
import dev.tact.profile.uses.Use;
import dev.tact.profile.uses.UseLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** The transactions of a reveal: find what the value is, then read it, record the use and write the audit entry, all or nothing. */
@ApplicationScoped
@Transactional
class RevealReader {

    /**
     * Which value, whose, and of which definition.
     *
     * @param categories all that must be allowed: the definition's, and those that an inference was drawn from
     */
    record Wanted(UUID subject, UUID id, Definition definition, Set<String> categories) {}

    private final Attributes attributes;
    private final EventLog events;
    private final Registry registry;
    private final UseLog uses;
    private final Audit audit;

    RevealReader(Attributes attributes, EventLog events, Registry registry, UseLog uses, Audit audit) {
        this.attributes = attributes;
        this.events = events;
        this.registry = registry;
        this.uses = uses;
        this.audit = audit;
    }

    /** What this value of the subject is; absent when there is no such value of theirs. */
    Optional<Wanted> find(UUID subject, Kind kind, UUID id) {
        if (kind == Kind.ATTRIBUTE) {
            return attributes
                    .named(subject, id)
                    .flatMap(named -> registry.attribute(named.key())
                            .map(definition ->
                                    wanted(subject, id, definition, Lineage.categories(named.derivedFrom()))));
        }
        var types = registry.all(Kind.EVENT).stream().map(Definition::name).toList();
        return events.typeOf(subject, id, types)
                .flatMap(registry::event)
                .map(definition -> wanted(subject, id, definition, Set.of()));
    }

    private static Wanted wanted(UUID subject, UUID id, Definition definition, Set<String> inputs) {
        var categories = new TreeSet<>(inputs);
        categories.add(definition.category());
        return new Wanted(subject, id, definition, categories);
    }

    RevealResponse read(Wanted wanted, Use use, Presence.Agent agent, SubjectSealer sealer) {
        var definition = wanted.definition();
        var useId = uses.record(use, sealer);
        var revealed = definition.kind() == Kind.ATTRIBUTE
                ? attributes.of(wanted.subject(), sealer, List.of(definition.name())).stream()
                        .filter(kept -> kept.id().equals(wanted.id()))
                        .findFirst()
                        .map(kept -> RevealResponse.from(kept, definition.category(), useId))
                : events.find(wanted.subject(), wanted.id(), definition.name(), sealer)
                        .map(kept -> RevealResponse.from(kept, definition.category(), useId));
        // gone meanwhile: then nothing was used, and the record goes with the transaction
        var found = revealed.orElseThrow(Problems::notFound);
        audit.record(
                agent.id(),
                "profile.reveal",
                wanted.id().toString(),
                Map.of(
                        "subject", wanted.subject().toString(),
                        "case", agent.caseId().toString(),
                        "category", definition.category(),
                        "use", useId.toString()));
        return found;
    }
}
