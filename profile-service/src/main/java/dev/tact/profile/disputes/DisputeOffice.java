package dev.tact.profile.disputes;

import dev.tact.kit.audit.Audit;
import dev.tact.kit.paging.Cursor;
import dev.tact.kit.paging.Page;
import dev.tact.kit.problem.Problems;
import dev.tact.profile.attributes.Attribute;
import dev.tact.profile.attributes.AttributeHistory.Cause;
import dev.tact.profile.attributes.Attributes;
import dev.tact.profile.disputes.Dispute.Happening;
import dev.tact.profile.disputes.Dispute.Outcome;
import dev.tact.profile.disputes.Dispute.UnderKey;
import dev.tact.profile.events.EventLog;
import dev.tact.profile.registry.Registry;
import dev.tact.profile.subjects.SubjectDirectory;
import dev.tact.profile.uses.SubjectErased;
import dev.tact.profile.uses.SubjectSealers;
import dev.tact.profile.uses.Use;
import dev.tact.profile.uses.UseLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How officers settle disputes. What they open is a use that the customer sees; what they decide is audited. */
@ApplicationScoped
@Transactional
class DisputeOffice {

    private static final Logger LOG = Logger.getLogger(DisputeOffice.class);
    private static final String OFFICER = "privacy-officer";

    private final DisputeRepository disputes;
    private final Attributes attributes;
    private final EventLog events;
    private final Registry registry;
    private final SubjectDirectory subjects;
    private final SubjectSealers sealers;
    private final UseLog uses;
    private final Audit audit;
    private final Clock clock;

    DisputeOffice(
            DisputeRepository disputes,
            Attributes attributes,
            EventLog events,
            Registry registry,
            SubjectDirectory subjects,
            SubjectSealers sealers,
            UseLog uses,
            Audit audit,
            Clock clock) {
        this.disputes = disputes;
        this.attributes = attributes;
        this.events = events;
        this.registry = registry;
        this.subjects = subjects;
        this.sealers = sealers;
        this.uses = uses;
        this.audit = audit;
        this.clock = clock;
    }

    DisputeQueueResponse queue(@Nullable String cursor, int limit) {
        var page = Page.of(
                        disputes.open(cursor == null ? null : DisputeService.place(cursor), limit + 1),
                        limit,
                        last -> Cursor.encode(last.id().toString()))
                .map(DisputeQueueResponse.Entry::from);
        return new DisputeQueueResponse(page.items(), page.next());
    }

    DisputeCaseResponse open(UUID id, UUID officer, String displayName) {
        var dispute = disputes.find(id).orElseThrow(Problems::notFound);
        var response = response(dispute, displayName);
        audit.record(officer, "dispute.opened", id.toString(), Map.of());
        return response;
    }

    /** Settles a dispute; saying the same again changes nothing. */
    DisputeCaseResponse resolve(UUID id, ResolutionRequest found, UUID officer, String displayName) {
        var outcome = Outcome.valueOf(found.outcome().name());
        var subject = disputes.find(id).orElseThrow(Problems::notFound).subject();
        var ref = subjects.hold(subject).orElseThrow(SubjectErased::new);
        var dispute = disputes.find(id).orElseThrow(Problems::notFound);
        if (!dispute.isOpen()) {
            if (dispute.outcome() != outcome) {
                throw new DisputeClosed();
            }
            return response(dispute, displayName);
        }
        settle(dispute, ref, outcome, found.reason());
        var response = response(disputes.find(id).orElseThrow(), displayName);
        LOG.infof("dispute %s closed: %s", id, outcome);
        audit.record(officer, "dispute.settled", id.toString(), Map.of("outcome", outcome.name()));
        return response;
    }

    private void settle(Dispute dispute, long ref, Outcome outcome, String reason) {
        var subject = dispute.subject();
        var sealer = sealers.of(subject);
        var answer = Words.ANSWER.seal(dispute.id(), reason, sealer);
        var upheld = outcome == Outcome.UPHELD;
        switch (dispute.about()) {
            case UnderKey(var key) -> {
                disputes.close(dispute.id(), outcome, answer, clock.instant());
                if (upheld) {
                    attributes.refute(subject, ref, key, dispute.id(), OFFICER);
                } else {
                    attributes.remark(subject, ref, key, Cause.DISPUTE_REJECTED, OFFICER);
                }
            }
            case Happening event -> {
                if (upheld) {
                    disputes.removeEvent(dispute.id(), answer, clock.instant());
                } else {
                    disputes.close(dispute.id(), outcome, answer, clock.instant());
                }
                events.recount(subject, ref);
            }
        }
    }

    /** Shows a dispute to this officer, which the customer sees as a use of theirs. */
    private DisputeCaseResponse response(Dispute dispute, String officer) {
        var subject = dispute.subject();
        var sealer = sealers.of(subject);
        var values = dispute.about() instanceof UnderKey(var key)
                ? attributes.under(subject, sealer, key)
                : List.<Attribute.Kept>of();
        var event = dispute.about() instanceof Happening happened
                ? events.find(dispute.ref(), sealer, happened.id()).orElse(null)
                : null;
        var items = values.size() + (event == null ? 0 : 1);
        uses.record(use(dispute, officer, items), sealer);
        return DisputeCaseResponse.from(
                dispute,
                Words.REASON.open(dispute.id(), dispute.reason(), sealer),
                Words.ANSWER.open(dispute.id(), dispute.answer(), sealer),
                values,
                event);
    }

    private Use use(Dispute dispute, String officer, int items) {
        var category = switch (dispute.about()) {
            case UnderKey(var key) -> registry.categoryOfAttribute(key);
            case Happening event -> registry.categoryOfEvent(event.type());
        };
        return new Use(
                dispute.subject(),
                "profile-service",
                officer,
                null,
                "data-subject-rights",
                List.of(category),
                items,
                List.of(),
                "LEGAL_OBLIGATION",
                null);
    }
}
