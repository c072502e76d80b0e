package dev.tact.profile.reveal;

import dev.tact.kit.audit.Audit;
import dev.tact.kit.problem.Problems;
import dev.tact.kit.sealing.SubjectSealer;
import dev.tact.profile.attributes.Attributes;
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
import java.util.UUID;

/** The transactions of a reveal: find what the value is, then read it, record the use and write the audit entry, all or nothing. */
@ApplicationScoped
@Transactional
class RevealReader {

    /** Which value, whose, and of which definition. */
    record Wanted(UUID subject, UUID id, Definition definition) {}

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

    /** The definition of this value of the subject; absent when there is no such value of theirs. */
    Optional<Definition> definition(UUID subject, Kind kind, UUID id) {
        if (kind == Kind.ATTRIBUTE) {
            return attributes.keyOf(subject, id).flatMap(registry::attribute);
        }
        var types = registry.all(Kind.EVENT).stream().map(Definition::name).toList();
        return events.typeOf(subject, id, types).flatMap(registry::event);
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
