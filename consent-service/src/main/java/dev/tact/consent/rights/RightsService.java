package dev.tact.consent.rights;

import dev.tact.consent.purpose.LegalBasis;
import dev.tact.consent.purpose.Purpose;
import dev.tact.consent.purpose.Purposes;
import dev.tact.consent.subject.Subjects;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.outbox.Outbox;
import dev.tact.kit.outbox.OutboxEvent;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes requests under people's rights, does at once what stops use, and follows the parts. */
@ApplicationScoped
@Transactional
public class RightsService {

    private static final Logger LOG = Logger.getLogger(RightsService.class);
    private static final String ERASURE_REQUESTED = "dev.tact.subject.erasure-requested.v1";

    private final RightsClaimRepository requests;
    private final Subjects subjects;
    private final Purposes purposes;
    private final Outbox outbox;
    private final Sealing sealing;
    private final Clock clock;
    private final Ids ids;

    RightsService(
            RightsClaimRepository requests,
            Subjects subjects,
            Purposes purposes,
            Outbox outbox,
            Sealing sealing,
            Clock clock,
            Ids ids) {
        this.requests = requests;
        this.subjects = subjects;
        this.purposes = purposes;
        this.outbox = outbox;
        this.sealing = sealing;
        this.clock = clock;
        this.ids = ids;
    }

    RightsRequestResponse open(UUID person, RightsRequest asked) {
        var objections = objections(asked);
        var id = ids.next();
        var subject = subjects.lock(person);
        var now = clock.instant();
        var request = RightsClaim.open(id, person, asked.kind(), sealed(person, id, asked.detail()), objections, now);
        switch (asked.kind()) {
            case RESTRICTION -> subject.restrict(ids.next(), codes(Purpose::restrictable), person, now);
            case OBJECTION -> subject.object(ids.next(), objections, person, now);
            case ERASURE -> subject.requestErasure(ids.next(), codes(RightsService::yields), person, now);
            case ACCESS, RECTIFICATION, PORTABILITY -> {}
        }
        subjects.save(Set.of(subject), now);
        if (asked.kind() == RightsClaim.Kind.RESTRICTION || asked.kind() == RightsClaim.Kind.OBJECTION) {
            // what stops use holds here from this transaction on
            request.report(Part.CONSENT, PartState.APPLIED, now, null);
        }
        requests.persist(request);
        if (asked.kind() == RightsClaim.Kind.ERASURE) {
            tellErasure(id, person, subject.epoch(), now);
        }
        LOG.infof("rights request opened: id=%s kind=%s", id, asked.kind());
        return RightsRequestResponse.from(request);
    }

    RightsRequestResponse find(UUID id, UUID person) {
        return requests.find(id, person).map(RightsRequestResponse::from).orElseThrow(RightsRequestNotFound::new);
    }

    /** Notes what a part says it has done about a request. */
    public void report(UUID requestId, Part part, PartState state, Instant at, @Nullable String code) {
        var request = requests.lock(requestId).orElseThrow(RightsRequestNotFound::new);
        request.report(part, state, at, code);
        LOG.infof("rights request: id=%s part=%s %s, whole %s", requestId, part, state, request.state());
    }

    /** Those of these requests that every part has done. */
    public Set<UUID> completed(Collection<UUID> ids) {
        return requests.completed(ids);
    }

    /**
     * Takes up again an erasure that other parts were told of, and that a restored database may know nothing about: every part is
     * told once more, and says once more what it has done.
     */
    public void resumeErasure(UUID id, UUID person, Instant askedAt, long epoch) {
        if (requests.lock(id).isEmpty()) {
            requests.persist(RightsClaim.open(id, person, RightsClaim.Kind.ERASURE, null, Set.of(), askedAt));
        }
        tellErasure(id, person, epoch, clock.instant());
        LOG.infof("rights request taken up again: id=%s kind=%s", id, RightsClaim.Kind.ERASURE);
    }

    private void tellErasure(UUID id, UUID person, long epoch, Instant now) {
        // unsealed: it must still arrive when the subject's key is gone, and it names only the request
        outbox.publishUnsealed(
                new OutboxEvent(ids.next(), ERASURE_REQUESTED, person, now, epoch, Map.of("rightsRequestId", id)));
    }

    private byte @Nullable [] sealed(UUID person, UUID id, @Nullable String detail) {
        return detail == null
                ? null
                : sealing.seal(
                        person, new Cell("rights_request", "detail", id), detail.getBytes(StandardCharsets.UTF_8));
    }

    private Set<String> objections(RightsRequest asked) {
        var named = asked.purposes();
        if (asked.kind() != RightsClaim.Kind.OBJECTION) {
            if (named != null) {
                throw new NothingToObjectTo();
            }
            return Set.of();
        }
        if (named == null) {
            return codes(purpose -> yields(purpose)
                    && (purpose.profiling()
                            || purpose.signalOptOut()
                            || purpose.legalBasis() == LegalBasis.LEGITIMATE_INTEREST));
        }
        if (!codes(RightsService::yields).containsAll(named)) {
            throw new NothingToObjectTo();
        }
        return Set.copyOf(new HashSet<>(named));
    }

    private static boolean yields(Purpose purpose) {
        return purpose.legalBasis().yieldsToTheSubject();
    }

    private Set<String> codes(Predicate<Purpose> which) {
        return purposes.all().stream().filter(which).map(Purpose::code).collect(Collectors.toSet());
    }
}
