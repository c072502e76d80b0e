package dev.tact.consent.rights;

import dev.tact.consent.purpose.LegalBasis;
import dev.tact.consent.purpose.Purpose;
import dev.tact.consent.purpose.Purposes;
import dev.tact.consent.subject.ConsentEvent;
import dev.tact.consent.subject.Subject;
import dev.tact.consent.subject.SubjectErased;
import dev.tact.consent.subject.Subjects;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.outbox.Outbox;
import dev.tact.kit.outbox.OutboxEvent;
import dev.tact.kit.sealing.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes requests under people's rights, does at once what stops use, and follows the parts. */
@ApplicationScoped
@Transactional
public class RightsService {

    private static final Logger LOG = Logger.getLogger(RightsService.class);
    static final String ERASURE_REQUESTED = "dev.tact.subject.erasure-requested.v1";

    private final RightsClaimRepository requests;
    private final Subjects subjects;
    private final Purposes purposes;
    private final Outbox outbox;
    private final Sealing sealing;
    private final Words words;
    private final Clock clock;
    private final Ids ids;

    RightsService(
            RightsClaimRepository requests,
            Subjects subjects,
            Purposes purposes,
            Outbox outbox,
            Sealing sealing,
            Words words,
            Clock clock,
            Ids ids) {
        this.requests = requests;
        this.subjects = subjects;
        this.purposes = purposes;
        this.outbox = outbox;
        this.sealing = sealing;
        this.words = words;
        this.clock = clock;
        this.ids = ids;
    }

    RightsRequestResponse open(UUID person, RightsRequest asked) {
        var objections = objections(asked);
        var id = ids.next();
        var subject = subjects.lock(person);
        if (subjects.isErased(person) || sealing.of(List.of(person)).isEmpty()) {
            throw new SubjectErased();
        }
        var now = clock.instant();
        var detail = words.seal(person, Words.DETAIL, id, asked.detail());
        var request = RightsClaim.open(id, person, asked.kind(), detail, objections, now);
        var made = switch (asked.kind()) {
            case RESTRICTION -> subject.restrict(ids.next(), purposes.codes(Purpose::restrictable), person, now);
            case OBJECTION -> subject.object(ids.next(), objections, person, now);
            case ERASURE -> subject.requestErasure(ids.next(), purposes.codes(RightsService::yields), person, now);
            case ACCESS, RECTIFICATION, PORTABILITY -> Optional.<ConsentEvent>empty();
        };
        subjects.save(Set.of(subject), now);
        switch (asked.kind()) {
            case RESTRICTION, OBJECTION -> follow(request, subject, made.map(ConsentEvent::id), now);
            case ERASURE -> announce(request, person, subject.epoch(), now);
            // what this service holds is there to be fetched
            case ACCESS, PORTABILITY -> request.report(Part.CONSENT, PartState.APPLIED, now, null);
            case RECTIFICATION -> {}
        }
        requests.persist(request);
        LOG.infof("rights request opened: id=%s kind=%s", id, asked.kind());
        return RightsRequestResponse.from(request, words);
    }

    RightsRequestResponse find(UUID id, UUID person) {
        return requests.find(id, person)
                .map(request -> RightsRequestResponse.from(request, words))
                .orElseThrow(RightsRequestNotFound::new);
    }

    RightsRequestsResponse list(UUID person, @Nullable String cursor, int limit) {
        var before = cursor == null ? Place.LAST : Place.read(cursor);
        var found = requests.of(person, before.at(), before.id(), limit + 1);
        var page = found.subList(0, Math.min(found.size(), limit));
        return new RightsRequestsResponse(
                page.stream()
                        .map(request -> RightsRequestResponse.from(request, words))
                        .toList(),
                found.size() > limit
                        ? new Place(page.getLast().createdAt(), page.getLast().id()).write()
                        : null);
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
        var request = requests.lock(id).orElseGet(() -> {
            var missing = RightsClaim.open(id, person, RightsClaim.Kind.ERASURE, null, Set.of(), askedAt);
            requests.persist(missing);
            return missing;
        });
        announce(request, person, epoch, clock.instant());
        LOG.infof("rights request taken up again: id=%s kind=%s", id, RightsClaim.Kind.ERASURE);
    }

    /** Tells one part again that those of these people were erased who were: a backup may have brought them back there. */
    public void announceErasuresAgain(String part, Collection<UUID> people, Instant now) {
        outbox.publishUnsealedTo(
                part,
                requests.erasures(people).stream()
                        .map(request -> erasure(
                                ids.next(),
                                request.id(),
                                request.subject(),
                                subjects.read(request.subject()).epoch(),
                                now))
                        .toList());
    }

    /** Notes how far a part has come with news that some request is followed by. */
    public void followed(UUID news, Part part, PartState state, Instant at, @Nullable String code) {
        for (var request : requests.followedBy(news)) {
            if (request.kind() != RightsClaim.Kind.ERASURE) {
                report(request.id(), part, state, at, code);
            }
        }
    }

    /** What stops use holds here from this transaction on; elsewhere, when the news of it are applied. */
    private void follow(RightsClaim request, Subject subject, Optional<UUID> made, Instant now) {
        request.report(Part.CONSENT, PartState.APPLIED, now, null);
        // where it was so already it is told again, and every part says that it still is
        made.or(() -> subjects.tellAgain(ids.next(), subject.id(), now)).ifPresent(request::followedBy);
    }

    /** Unsealed: it must still arrive when the subject's key is gone, and it names only the request. */
    private void announce(RightsClaim request, UUID person, long epoch, Instant now) {
        var news = ids.next();
        request.followedBy(news);
        outbox.publishUnsealed(erasure(news, request.id(), person, epoch, now));
    }

    private static OutboxEvent erasure(UUID news, UUID request, UUID person, long epoch, Instant now) {
        return new OutboxEvent(news, ERASURE_REQUESTED, person, now, epoch, Map.of("rightsRequestId", request));
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
            return purposes.codes(purpose -> yields(purpose)
                    && (purpose.profiling()
                            || purpose.signalOptOut()
                            || purpose.legalBasis() == LegalBasis.LEGITIMATE_INTEREST));
        }
        if (!purposes.codes(RightsService::yields).containsAll(named)) {
            throw new NothingToObjectTo();
        }
        return Set.copyOf(new HashSet<>(named));
    }

    private static boolean yields(Purpose purpose) {
        return purpose.legalBasis().yieldsToTheSubject();
    }
}
