package dev.tact.profile.rectification;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.kit.conditional.IfMatch;
import dev.tact.kit.paging.Cursor;
import dev.tact.kit.paging.Page;
import dev.tact.kit.problem.Problems;
import dev.tact.kit.sealing.SubjectSealer;
import dev.tact.profile.attributes.Attribute;
import dev.tact.profile.attributes.AttributeHistory;
import dev.tact.profile.attributes.AttributeHistory.Place;
import dev.tact.profile.attributes.Attributes;
import dev.tact.profile.disputes.DisputeService;
import dev.tact.profile.registry.Definition;
import dev.tact.profile.registry.Registry;
import dev.tact.profile.subjects.SubjectDirectory;
import dev.tact.profile.uses.SubjectErased;
import dev.tact.profile.uses.SubjectSealers;
import dev.tact.profile.uses.Use;
import dev.tact.profile.uses.UseLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.EntityTag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What customers read and put right of what is known of them (GDPR art. 15, 16); each access leaves a record of use. */
@ApplicationScoped
@Transactional
class RectificationService {

    private static final Logger LOG = Logger.getLogger(RectificationService.class);

    private final Attributes attributes;
    private final AttributeHistory history;
    private final DisputeService disputes;
    private final Registry registry;
    private final SubjectDirectory subjects;
    private final SubjectSealers sealers;
    private final UseLog uses;

    RectificationService(
            Attributes attributes,
            AttributeHistory history,
            DisputeService disputes,
            Registry registry,
            SubjectDirectory subjects,
            SubjectSealers sealers,
            UseLog uses) {
        this.attributes = attributes;
        this.history = history;
        this.disputes = disputes;
        this.registry = registry;
        this.subjects = subjects;
        this.sealers = sealers;
        this.uses = uses;
    }

    AttributeResponse read(UUID subject, String key) {
        var definition = registered(key);
        var sealer = sealers.of(subject);
        var known = attributes.under(subject, sealer, key);
        record(subject, definition, known.size(), sealer);
        return response(definition, known);
    }

    AttributeResponse rectify(UUID subject, String key, JsonNode value, IfMatch read) {
        var definition = registry.attribute(key).orElseThrow(Problems::notFound);
        var violations = definition.violations(value);
        if (!violations.isEmpty()) {
            throw new ValueNotAsDefined(violations);
        }
        var sealer = sealers.of(subject);
        var ref = subjects.hold(subject).orElseThrow(SubjectErased::new);
        var before = response(definition, attributes.under(subject, sealer, key));
        if (!before.rectifiable()) {
            throw new NotRectifiable();
        }
        read.require(new EntityTag(before.etag()));
        attributes.rectify(subject, ref, sealer, key, value);
        disputes.rectified(ref, key);
        var known = attributes.under(subject, sealer, key);
        record(subject, definition, known.size(), sealer);
        LOG.infof("attribute %s rectified", key);
        return response(definition, known);
    }

    HistoryResponse history(UUID subject, String key, @Nullable String cursor, int limit) {
        var definition = registered(key);
        var sealer = sealers.of(subject);
        var page = Page.of(
                        history.of(subject, sealer, key, cursor == null ? null : place(cursor), limit + 1),
                        limit,
                        last -> Cursor.encode(last.at().toString(), last.id().toString()))
                .map(HistoryResponse.Entry::from);
        record(subject, definition, page.items().size(), sealer);
        return new HistoryResponse(page.items(), page.next());
    }

    private static AttributeResponse response(Definition definition, List<Attribute.Kept> known) {
        var workedOut =
                definition.readOnly() || known.stream().anyMatch(kept -> kept.origin() == Attribute.Origin.INFERRED);
        return AttributeResponse.of(definition.name(), definition.category(), !workedOut, known);
    }

    private void record(UUID subject, Definition definition, int items, SubjectSealer sealer) {
        uses.record(Use.byOwner(subject, List.of(definition.category()), items), sealer);
    }

    /** What is kept of a retired definition is still its person's to see. */
    private Definition registered(String key) {
        return registry.ever(key)
                .filter(definition -> definition.kind() == Definition.Kind.ATTRIBUTE)
                .orElseThrow(Problems::notFound);
    }

    private static Place place(String cursor) {
        return Cursor.decode(
                cursor, 2, parts -> new Place(Instant.parse(parts.getFirst()), UUID.fromString(parts.getLast())));
    }
}
