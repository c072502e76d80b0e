package dev.tact.profile.disputes;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.paging.Cursor;
import dev.tact.kit.paging.Page;
import dev.tact.kit.problem.Problems;
import dev.tact.kit.sealing.SubjectSealer;
import dev.tact.profile.attributes.AttributeHistory.Cause;
import dev.tact.profile.attributes.Attributes;
import dev.tact.profile.disputes.Dispute.Happening;
import dev.tact.profile.disputes.Dispute.Outcome;
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
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What customers dispute: from the moment it returns nothing of it is used, and what was drawn from it is told so. Saying it
 * again, or taking back what was not said, changes nothing.
 */
@ApplicationScoped
@Transactional
public class DisputeService {

    private static final Logger LOG = Logger.getLogger(DisputeService.class);
    private static final String CUSTOMER = "customer";

    private final DisputeRepository disputes;
    private final Attributes attributes;
    private final EventLog events;
    private final Registry registry;
    private final SubjectDirectory subjects;
    private final SubjectSealers sealers;
    private final UseLog uses;
    private final Ids ids;
    private final Clock clock;

    DisputeService(
            DisputeRepository disputes,
            Attributes attributes,
            EventLog events,
            Registry registry,
            SubjectDirectory subjects,
            SubjectSealers sealers,
            UseLog uses,
            Ids ids,
            Clock clock) {
        this.disputes = disputes;
        this.attributes = attributes;
        this.events = events;
        this.registry = registry;
        this.subjects = subjects;
        this.sealers = sealers;
        this.uses = uses;
        this.ids = ids;
        this.clock = clock;
    }

    DisputeResponse disputeAttribute(UUID subject, String key, @Nullable String reason) {
        var sealer = sealers.of(subject);
        var ref = hold(subject);
        var disputed = attributes.winner(subject, key).orElseThrow(Problems::notFound);
        record(subject, registry.categoryOfAttribute(key), sealer);
        if (disputes.openOf(ref, key).isEmpty()) {
            var id = ids.nextInOrder();
            disputes.openAboutKey(id, disputed, Words.REASON.seal(id, reason, sealer), clock.instant());
            attributes.remark(subject, ref, key, Cause.DISPUTED, CUSTOMER);
            LOG.infof("dispute %s of attribute %s opened", id, key);
        }
        return response(disputes.openOf(ref, key).orElseThrow(), sealer);
    }

    void withdrawAttribute(UUID subject, String key) {
        var category = registry.ever(key).orElseThrow(Problems::notFound).category();
        var sealer = sealers.of(subject);
        var ref = hold(subject);
        record(subject, category, sealer);
        disputes.openOf(ref, key).ifPresent(open -> {
            close(open, Outcome.WITHDRAWN);
            attributes.remark(subject, ref, key, Cause.DISPUTE_WITHDRAWN, CUSTOMER);
        });
    }

    DisputeResponse disputeEvent(UUID subject, UUID event, @Nullable String reason) {
        var sealer = sealers.of(subject);
        var ref = hold(subject);
        var disputed = events.find(ref, sealer, event).orElseThrow(Problems::notFound);
        record(subject, registry.categoryOfEvent(disputed.type()), sealer);
        if (disputes.openOf(ref, event).isEmpty()) {
            var id = ids.nextInOrder();
            disputes.openAboutEvent(
                    id,
                    ref,
                    new Happening(event, disputed.type()),
                    Words.REASON.seal(id, reason, sealer),
                    clock.instant());
            events.recount(subject, ref);
            LOG.infof("dispute %s of an event opened", id);
        }
        return response(disputes.openOf(ref, event).orElseThrow(), sealer);
    }

    void withdrawEvent(UUID subject, UUID event) {
        var sealer = sealers.of(subject);
        var ref = hold(subject);
        var disputed = events.find(ref, sealer, event).orElseThrow(Problems::notFound);
        record(subject, registry.categoryOfEvent(disputed.type()), sealer);
        disputes.openOf(ref, event).ifPresent(open -> {
            close(open, Outcome.WITHDRAWN);
            events.recount(subject, ref);
        });
    }

    DisputesResponse list(UUID subject, @Nullable String cursor, int limit) {
        var sealer = sealers.of(subject);
        var page = Page.of(
                disputes.of(subject, cursor == null ? null : place(cursor), limit + 1),
                limit,
                last -> Cursor.encode(last.id().toString()));
        uses.record(Use.byOwner(subject, List.of(), page.items().size()), sealer);
        return new DisputesResponse(
                page.items().stream().map(dispute -> response(dispute, sealer)).toList(), page.next());
    }

    /** The customer said what is right under this key: there is nothing left to find out. The caller holds the subject. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void rectified(long ref, String key) {
        disputes.openOf(ref, key).ifPresent(open -> close(open, Outcome.RECTIFIED));
    }

    static UUID place(String cursor) {
        return Cursor.decode(cursor, 1, parts -> UUID.fromString(parts.getFirst()));
    }

    private void close(Dispute open, Outcome outcome) {
        disputes.close(open.id(), outcome, null, clock.instant());
        LOG.infof("dispute %s closed: %s", open.id(), outcome);
    }

    private long hold(UUID subject) {
        return subjects.hold(subject).orElseThrow(SubjectErased::new);
    }

    private void record(UUID subject, String category, SubjectSealer sealer) {
        uses.record(Use.byOwner(subject, List.of(category), 1), sealer);
    }

    private static DisputeResponse response(Dispute dispute, SubjectSealer sealer) {
        return DisputeResponse.from(
                dispute,
                Words.REASON.open(dispute.id(), dispute.reason(), sealer),
                Words.ANSWER.open(dispute.id(), dispute.answer(), sealer));
    }
}
