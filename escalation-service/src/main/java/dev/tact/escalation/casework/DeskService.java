package dev.tact.escalation.casework;

import dev.tact.escalation.casework.SupportCaseRepository.Standing;
import dev.tact.escalation.conversation.Conversations;
import dev.tact.escalation.conversation.Handler;
import dev.tact.escalation.conversation.Visibility;
import dev.tact.escalation.staff.Person;
import dev.tact.escalation.staff.Staff;
import dev.tact.kit.audit.Audit;
import dev.tact.kit.paging.Page;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The verbs of the desk. Locks are always taken in the same order: an agent's row where cases are counted, then the
 * conversation, then the case.
 */
@ApplicationScoped
@Transactional
class DeskService {

    private final SupportCaseRepository supportCases;
    private final CaseLinkRepository links;
    private final Cases cases;
    private final Conversations conversations;
    private final CaseNews news;
    private final Staff staff;
    private final Audit audit;
    private final CaseworkConfig config;
    private final Clock clock;

    DeskService(
            SupportCaseRepository supportCases,
            CaseLinkRepository links,
            Cases cases,
            Conversations conversations,
            CaseNews news,
            Staff staff,
            Audit audit,
            CaseworkConfig config,
            Clock clock) {
        this.supportCases = supportCases;
        this.links = links;
        this.cases = cases;
        this.conversations = conversations;
        this.news = news;
        this.staff = staff;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    CasesResponse list(CaseView view, Actor actor, @Nullable String cursor, int limit) {
        var after = CasePosition.parse(cursor);
        var found = switch (view) {
            case UNASSIGNED -> supportCases.unassigned(after, limit + 1);
            case MINE -> supportCases.heldBy(actor.id(), after, limit + 1);
            case OFFERED -> supportCases.offeredTo(actor.id(), after, limit + 1);
            case SCHEDULED -> supportCases.scheduled(after, limit + 1);
            case AT_RISK -> {
                var now = clock.instant();
                yield supportCases.dueBy(
                        now.plus(config.riskMargin()), now.plus(config.rightsMargin()), after, limit + 1);
            }
        };
        var page = Page.of(found, limit, last -> CasePosition.of(last).cursor());
        return new CasesResponse(responses(page.items()), page.next());
    }

    /** One case, for anybody at the desk; that it was read is on record. */
    CaseResponse read(UUID caseId, Actor actor) {
        var found = supportCases.findByIdOptional(caseId).orElseThrow(Problems::notFound);
        audit.record(
                actor.id(),
                "case.read",
                "case:" + caseId,
                Map.of("state", found.state().name()));
        return response(found);
    }

    /** Of any number of simultaneous claims exactly one succeeds. */
    CaseResponse claim(UUID caseId, Actor actor) {
        staff.know(actor.id(), actor.displayName());
        var standing = standing(caseId);
        if (standing.state() != CaseState.QUEUED) {
            throw refusal(caseId);
        }
        var capacity = staff.lockCapacity(actor.id()).orElseThrow();
        conversations.lock(standing.conversationId());
        if (!supportCases.claim(caseId, actor.id(), capacity, clock.instant())) {
            throw refusal(caseId, capacity);
        }
        conversations.hand(standing.conversationId(), Handler.AGENT);
        var claimed = supportCases.findById(caseId);
        news.moved(claimed, CaseMove.CLAIM);
        return response(claimed);
    }

    /** Takes what was offered; an offer that ran out is over even if nobody noticed so far. */
    CaseResponse accept(UUID caseId, Actor actor) {
        var offered = lock(CaseMove.ACCEPT, caseId, actor);
        if (offered.offeredUntil() != null && !clock.instant().isBefore(offered.offeredUntil())) {
            throw new OfferOver(offered.state());
        }
        offered.accept();
        supportCases.assigned(caseId, clock.instant());
        conversations.hand(offered.conversationId(), Handler.AGENT);
        news.moved(offered, CaseMove.ACCEPT);
        return response(offered);
    }

    /** Does not take what was offered: it waits on as if it had not been, for others. */
    CaseResponse reject(UUID caseId, Actor actor) {
        var offered = lock(CaseMove.DECLINE, caseId, actor);
        offered.decline();
        supportCases.declined(caseId, actor.id(), DeclineReason.REJECTED, clock.instant());
        news.moved(offered, CaseMove.DECLINE);
        return response(offered);
    }

    CaseResponse release(UUID caseId, Actor actor) {
        var held = lock(CaseMove.RELEASE, caseId, actor);
        supportCases.declined(caseId, Objects.requireNonNull(held.ownerId()), DeclineReason.REJECTED, clock.instant());
        held.release(clock.instant());
        news.moved(held, CaseMove.RELEASE);
        conversations.hand(held.conversationId(), Handler.QUEUE);
        return response(held);
    }

    CaseResponse transfer(UUID caseId, UUID to, Actor actor) {
        var capacity = staff.lockCapacity(to).orElseThrow(AgentUnknown::new);
        var held = lock(CaseMove.TRANSFER, caseId, actor);
        if (!to.equals(held.ownerId())) {
            if (supportCases.load(to) + held.weight() > capacity) {
                throw new AgentAtCapacity(capacity, held.state());
            }
            held.transferTo(to);
            supportCases.assigned(caseId, clock.instant());
            news.moved(held, CaseMove.TRANSFER);
        }
        return response(held);
    }

    /** Gives a case to an agent who has room for it, whoever it waits for, is offered to or is held by. */
    CaseResponse assign(UUID caseId, UUID to, Actor actor) {
        var capacity = staff.lockCapacity(to).orElseThrow(AgentUnknown::new);
        conversations.lock(standing(caseId).conversationId());
        var found = supportCases.lock(caseId).orElseThrow(Problems::notFound);
        var move = found.state().isHeld() ? CaseMove.TRANSFER : CaseMove.ASSIGN;
        found.require(move);
        if (!found.isHeldBy(to)) {
            // what was offered to them counts already
            var counted = to.equals(found.ownerId()) ? 0 : found.weight();
            if (supportCases.load(to) + counted > capacity) {
                throw new AgentAtCapacity(capacity, found.state());
            }
            if (move == CaseMove.TRANSFER) {
                found.transferTo(to);
            } else {
                found.assignTo(to);
            }
            supportCases.assigned(caseId, clock.instant());
            conversations.hand(found.conversationId(), Handler.AGENT);
            news.moved(found, move);
            audit.record(actor.id(), "case.assigned", "case:" + caseId, Map.of("to", to.toString()));
        }
        return response(found);
    }

    CaseResponse resolve(UUID caseId, Actor actor) {
        var held = lock(CaseMove.RESOLVE, caseId, actor);
        held.resolve(clock.instant(), config.reopenWindow());
        news.moved(held, CaseMove.RESOLVE);
        // whatever the customer writes next goes to people again
        conversations.hand(held.conversationId(), Handler.QUEUE);
        return response(held);
    }

    CaseResponse reopen(UUID caseId, Actor actor) {
        var resolved = lock(CaseMove.REOPEN, caseId, actor);
        cases.reopen(resolved);
        return response(resolved);
    }

    /** Writes to the customer, or a note that only the desk sees. A note is no answer: it moves nothing. */
    DeskMessageResponse say(UUID caseId, DeskMessageRequest request, Actor actor) {
        var held = lock(request.awaitsReply() ? CaseMove.ASK : CaseMove.ANSWER, caseId, actor);
        if (request.visibility() == Visibility.INTERNAL && request.awaitsReply()) {
            throw new NoteAwaitsNothing();
        }
        var said = conversations.agentSays(held.conversationId(), actor.id(), request.visibility(), request.text());
        if (request.visibility() == Visibility.PUBLIC) {
            var before = held.state();
            held.answer(request.awaitsReply(), clock.instant());
            if (held.state() != before) {
                news.moved(held, request.awaitsReply() ? CaseMove.ASK : CaseMove.ANSWER);
            }
            news.answered(held);
        }
        return new DeskMessageResponse(said.messageId(), said.visibility(), said.sentAt(), response(held));
    }

    /** Cases whose reopen window has passed. */
    List<UUID> findToClose(int atMost) {
        return supportCases.findReopenableUntil(clock.instant(), atMost);
    }

    /** Closes a case unless somebody reopened it meanwhile. */
    void close(UUID caseId) {
        var standing = supportCases.standing(caseId);
        if (standing.isEmpty() || !conversations.lockIfPresent(standing.get().conversationId())) {
            return;
        }
        supportCases
                .lock(caseId)
                .filter(found -> found.state() == CaseState.RESOLVED && !found.isReopenable(clock.instant()))
                .ifPresent(found -> {
                    found.close(clock.instant());
                    news.moved(found, CaseMove.CLOSE);
                });
    }

    private SupportCase lock(CaseMove move, UUID caseId, Actor actor) {
        conversations.lock(standing(caseId).conversationId());
        var found = supportCases.lock(caseId).orElseThrow(Problems::notFound);
        found.require(move);
        if (!actor.mayMake(move, found.ownerId())) {
            throw new NotTheHolder();
        }
        return found;
    }

    private Standing standing(UUID caseId) {
        return supportCases.standing(caseId).orElseThrow(Problems::notFound);
    }

    private Problem refusal(UUID caseId) {
        var found = supportCases.findByIdOptional(caseId).orElseThrow(Problems::notFound);
        if (found.state().isHeld() || found.state() == CaseState.RESERVED) {
            return new CaseAlreadyClaimed(
                    found.state(),
                    Optional.ofNullable(found.ownerId()).map(staff::person).orElse(null));
        }
        return new IllegalTransition(found.state());
    }

    private Problem refusal(UUID caseId, int capacity) {
        var standing = standing(caseId);
        return standing.state() == CaseState.QUEUED ? new AgentAtCapacity(capacity, standing.state()) : refusal(caseId);
    }

    CaseResponse response(SupportCase found) {
        return responses(List.of(found)).getFirst();
    }

    private List<CaseResponse> responses(List<SupportCase> found) {
        var owners = staff.people(found.stream()
                .map(SupportCase::ownerId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        var linked = links.of(found.stream().map(SupportCase::id).toList());
        return found.stream()
                .map(one -> CaseResponse.from(one, owner(owners, one), linked.getOrDefault(one.id(), List.of())))
                .toList();
    }

    private static @Nullable Person owner(Map<UUID, Person> owners, SupportCase of) {
        var id = of.ownerId();
        return id == null ? null : owners.get(id);
    }
}
