package dev.tact.profile.registry;

import dev.tact.kit.audit.Audit;
import dev.tact.kit.conditional.IfMatch;
import dev.tact.kit.language.Text;
import dev.tact.kit.paging.Cursor;
import dev.tact.kit.paging.Page;
import dev.tact.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.EntityTag;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What officers do about definitions. */
@ApplicationScoped
@Transactional
class DefinitionService {

    private static final Logger LOG = Logger.getLogger(DefinitionService.class);

    private final DefinitionRepository definitions;
    private final DefinitionRules rules;
    private final RegistryConfig config;
    private final Event<RegistryChanged> changes;
    private final Audit audit;
    private final Clock clock;

    DefinitionService(
            DefinitionRepository definitions,
            DefinitionRules rules,
            RegistryConfig config,
            Event<RegistryChanged> changes,
            Audit audit,
            Clock clock) {
        this.definitions = definitions;
        this.rules = rules;
        this.config = config;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    /** Every definition ever registered, by name. */
    Page<Publication> list(
            Definition.@Nullable Kind kind, @Nullable String category, @Nullable String cursor, int limit) {
        var after = cursor == null ? "" : Cursor.decode(cursor, 1).getFirst();
        return Page.of(
                definitions.list(kind, category, after, limit + 1),
                limit,
                last -> Cursor.encode(last.definition().name()));
    }

    /** Every version of a definition, the first one first. */
    Page<Publication> versions(String name, @Nullable String cursor, int limit) {
        find(name);
        return Page.of(
                definitions.versions(name, cursor == null ? 0 : position(cursor), limit + 1),
                limit,
                last -> Cursor.encode(Integer.toString(last.definition().version())));
    }

    Publication find(String name) {
        return definitions.find(name).orElseThrow(Problems::notFound);
    }

    /** Registers what was not kept so far; it is in force at once. */
    Publication register(DefinitionRequest request, UUID officer) {
        var name = request.name();
        if (name == null) {
            throw Problems.invalid().violation("name", Text.of("is missing", "manque"));
        }
        definitions.hold();
        if (definitions.find(name).isPresent()) {
            throw new DefinitionNameTaken();
        }
        if (definitions.count() >= config.definitions()) {
            throw new RegistryFull();
        }
        return publish(rules.accept(name, 1, request), officer);
    }

    /** Publishes a further version; it is in force at once, for what is kept already too. */
    Publication publish(String name, IfMatch read, DefinitionRequest request, UUID officer) {
        definitions.hold();
        var before = find(name);
        read.require(new EntityTag(DefinitionResponse.from(before).etag()));
        requireInForce(before);
        if (request.name() != null && !request.name().equals(name)) {
            throw new DefinitionNotRegistrable()
                    .violation("name", Text.of("is not that of the path", "n'est pas celui du chemin"));
        }
        var version = before.definition().version() + 1;
        if (version > config.versions()) {
            throw new RegistryFull();
        }
        var next = rules.accept(name, version, request);
        rules.requireNarrower(before.definition(), next);
        return publish(next, officer);
    }

    /** Ends a definition: nothing new is kept under it, what is kept is used no longer and goes when its retention is over. */
    Publication retire(String name, UUID officer) {
        definitions.hold();
        var last = find(name);
        requireInForce(last);
        definitions.retire(name, clock.instant());
        record(officer, "definition.retired", last.definition());
        return find(name);
    }

    private Publication publish(Definition definition, UUID officer) {
        definitions.publish(definition, officer, clock.instant());
        record(officer, "definition.published", definition);
        return find(definition.name());
    }

    private void record(UUID officer, String action, Definition definition) {
        LOG.infof("%s: definition=%s version=%d", action, definition.name(), definition.version());
        changes.fire(new RegistryChanged());
        audit.record(officer, action, definition.name(), Map.of("version", Integer.toString(definition.version())));
    }

    private static void requireInForce(Publication publication) {
        if (!publication.isInForce()) {
            throw new DefinitionRetired();
        }
    }

    private static int position(String cursor) {
        return Cursor.decode(cursor, 1, parts -> Integer.valueOf(parts.getFirst()));
    }
}
