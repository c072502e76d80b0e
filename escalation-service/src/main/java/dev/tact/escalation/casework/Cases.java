package dev.tact.escalation.casework;

import dev.tact.escalation.conversation.ConversationState;
import dev.tact.escalation.conversation.Conversations;
import dev.tact.escalation.conversation.Handler;
import dev.tact.escalation.conversation.Visibility;
import dev.tact.escalation.staff.Person;
import dev.tact.escalation.staff.Staff;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Cases for the features around the desk. Whoever changes a conversation's case has locked the conversation first. */
@ApplicationScoped
@Transactional
public class Cases {

    private final SupportCaseRepository cases;
    private final Conversations conversations;
    private final CaseNews news;
    private final Staff staff;
    private final CaseworkConfig config;
    private final Ids ids;
    private final Clock clock;

    Cases(
            SupportCaseRepository cases,
            Conversations conversations,
            CaseNews news,
            Staff staff,
            CaseworkConfig config,
            Ids ids,
            Clock clock) {
        this.cases = cases;
        this.conversations = conversations;
        this.news = news;
        this.staff = staff;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    /** Opens the first case of a new conversation. */
    public CaseSummary open(ConversationState conversation, CaseKind kind) {
        return summary(opened(conversation, kind));
    }

    private SupportCase opened(ConversationState conversation, CaseKind kind) {
        var opened = SupportCase.open(
                ids.next(),
                conversation.id(),
                conversation.subject(),
                kind,
                conversation.language().locale().getLanguage(),
                conversation.recommendationId(),
                clock.instant());
        cases.persistAndFlush(opened);
        news.opened(opened);
        conversations.hand(conversation.id(), Handler.QUEUE);
        return opened;
    }

    /**
     * Makes sure somebody will see to a locked conversation now: its open case, also where a call-back was agreed for later, the one just
     * resolved, or a new one.
     */
    public CaseSummary ensureOpen(ConversationState conversation) {
        var open = seenTo(conversation, cases.lockLatest(conversation.id()));
        if (open.state() == CaseState.SCHEDULED) {
            activate(open);
        }
        return summary(open);
    }

    private SupportCase seenTo(ConversationState conversation, Optional<SupportCase> latest) {
        if (latest.isPresent() && latest.get().state().isOpen()) {
            return latest.get();
        }
        if (latest.isPresent() && latest.get().isReopenable(clock.instant())) {
            reopen(latest.get());
            return latest.get();
        }
        return opened(conversation, CaseKind.PERSON);
    }

    /** The customer of a locked conversation wrote: whoever waited for that goes on, and somebody will read it. */
    public CaseSummary customerWrote(ConversationState conversation) {
        var latest = cases.lockLatest(conversation.id());
        if (latest.isPresent() && latest.get().state() == CaseState.WAITING_CUSTOMER) {
            latest.get().reply();
            news.moved(latest.get(), CaseMove.REPLY);
        }
        var seenTo = seenTo(conversation, latest);
        news.customerWrote(seenTo);
        return summary(seenTo);
    }

    /**
     * The customer of a locked conversation no longer needs a person.
     *
     * @throws Problem 409 when somebody already began, or nobody was asked for
     */
    public CaseSummary cancel(ConversationState conversation) {
        var latest = cases.lockLatest(conversation.id()).orElseThrow(Problems::notFound);
        if (latest.state() != CaseState.CANCELLED) {
            latest.cancel(clock.instant());
            news.moved(latest, CaseMove.CANCEL);
        }
        return summary(latest);
    }

    public Optional<CaseSummary> latest(UUID conversationId) {
        return cases.findLatest(conversationId).map(this::summary);
    }

    /** The latest case of each of these conversations, by conversation. */
    public Map<UUID, CaseSummary> latest(Collection<UUID> conversationIds) {
        return conversationIds.isEmpty()
                ? Map.of()
                : cases.findLatest(conversationIds).stream()
                        .collect(Collectors.toMap(SupportCase::conversationId, this::summary));
    }

    /**
     * The case, if this agent holds it now.
     *
     * @throws Problem 404 when there is no such case, 403 when another or nobody holds it
     */
    public HeldCase heldBy(UUID caseId, UUID agent) {
        var found = cases.findByIdOptional(caseId).orElseThrow(Problems::notFound);
        if (!found.isHeldBy(agent)) {
            throw new NotTheHolder();
        }
        return new HeldCase(found.id(), found.conversationId(), found.subject());
    }

    /** A case as it stands now. */
    public Optional<CaseFacts> facts(UUID caseId) {
        return cases.findByIdOptional(caseId).map(SupportCase::facts);
    }

    /** Who holds the open case of each of these conversations; one that nobody holds is absent. */
    public Map<UUID, UUID> holders(Collection<UUID> conversationIds) {
        return conversationIds.isEmpty() ? Map.of() : cases.holders(conversationIds);
    }

    /** @throws Problem 404 when there is no such case */
    public void requireKnown(UUID caseId) {
        if (cases.standing(caseId).isEmpty()) {
            throw Problems.notFound();
        }
    }

    /** When the clock of a case that is due next is due; null while none runs. */
    public void due(UUID caseId, @Nullable Instant at) {
        cases.findByIdOptional(caseId).ifPresent(found -> found.due(at));
    }

    /** The customer of a locked conversation asked for a right, to be answered by then. */
    public void rightsDue(UUID caseId, Instant at) {
        cases.lock(caseId).ifPresent(found -> found.rightsDue(at));
    }

    /** Makes a case of a locked conversation more urgent by one, unless nothing is. */
    public void raise(UUID caseId) {
        cases.lock(caseId).filter(SupportCase::raise).ifPresent(news::raised);
    }

    /** Makes a case of a locked conversation at least that urgent. */
    public void raise(UUID caseId, Priority atLeast) {
        cases.lock(caseId).filter(found -> found.raise(atLeast)).ifPresent(news::raised);
    }

    /** Where a case waits, as routing decides; the conversation is locked. */
    public void enter(UUID caseId, QueuePlace place) {
        cases.findByIdOptional(caseId).ifPresent(found -> {
            found.enter(place);
            cases.place(caseId, place);
        });
    }

    /** Brings a case that waits forward, and says when it becomes so next; the conversation is locked. */
    public void age(UUID caseId, Instant next) {
        cases.lock(caseId).filter(found -> found.state() == CaseState.QUEUED).ifPresent(found -> {
            cases.agesAt(caseId, next);
            if (found.age()) {
                news.aged(found);
            }
        });
    }

    public Optional<Instant> callBackAt(UUID caseId) {
        return cases.findByIdOptional(caseId).map(SupportCase::callBackAt);
    }

    /** How much of their capacity the cases of an agent take. The agent's row is locked by the caller. */
    public int load(UUID agent) {
        return cases.load(agent);
    }

    /**
     * Offers cases of locked conversations to an agent whose row is locked.
     *
     * @return how many; one that does not wait any more is left as it is: what a person did comes first
     */
    public int offer(List<UUID> caseIds, UUID agent, Instant until) {
        var reserved = cases.reserve(caseIds, agent, until);
        news.moved(reserved, CaseMove.RESERVE);
        return reserved.size();
    }

    /** Takes an offer back, unless the agent answered it meanwhile; the conversation is locked. */
    public void takeBack(UUID caseId, UUID agent, DeclineReason reason) {
        cases.lock(caseId)
                .filter(found -> found.state() == CaseState.RESERVED && agent.equals(found.ownerId()))
                .ifPresent(found -> {
                    found.decline();
                    cases.declined(caseId, agent, reason, clock.instant());
                    news.moved(found, CaseMove.DECLINE);
                });
    }

    /** Gives the case that an agent holds back to its queue, unless they no longer do; the conversation is locked. */
    public void releaseFrom(UUID caseId, UUID agent, DeclineReason reason) {
        cases.lock(caseId).filter(found -> found.isHeldBy(agent)).ifPresent(found -> {
            found.release(clock.instant());
            cases.declined(caseId, agent, reason, clock.instant());
            conversations.hand(found.conversationId(), Handler.QUEUE);
            news.moved(found, CaseMove.RELEASE);
        });
    }

    /**
     * The customer of a locked conversation is to be called back then.
     *
     * @throws Problem 409 when somebody began already, or nobody was asked for
     */
    public CaseSummary schedule(ConversationState conversation, Instant at) {
        var latest = cases.lockLatest(conversation.id()).orElseThrow(Problems::notFound);
        latest.schedule(at);
        news.moved(latest, CaseMove.SCHEDULE);
        return summary(latest);
    }

    /** The time of a call-back has come; the conversation is locked. */
    public void activate(UUID caseId) {
        cases.lock(caseId)
                .filter(found -> found.state() == CaseState.SCHEDULED
                        && found.callBackAt() != null
                        && !clock.instant().isBefore(found.callBackAt()))
                .ifPresent(this::activate);
    }

    private void activate(SupportCase scheduled) {
        scheduled.activate(clock.instant());
        news.moved(scheduled, CaseMove.ACTIVATE);
    }

    /** Keeps a case from being offered to these agents while it waits. */
    public void keepFrom(UUID caseId, Collection<UUID> agents) {
        agents.forEach(agent -> cases.declined(caseId, agent, DeclineReason.DECIDED_BEFORE, clock.instant()));
    }

    /**
     * The holder of a case of a locked conversation tells the customer how it ends, and it is resolved.
     *
     * @throws Problem 403 when another or nobody holds it
     */
    public void conclude(UUID caseId, UUID holder, String words) {
        var held = cases.lock(caseId).filter(found -> found.isHeldBy(holder)).orElseThrow(NotTheHolder::new);
        conversations.agentSays(held.conversationId(), holder, Visibility.PUBLIC, words);
        var before = held.state();
        held.answer(false, clock.instant());
        if (held.state() != before) {
            news.moved(held, CaseMove.ANSWER);
        }
        news.answered(held);
        held.resolve(clock.instant(), config.reopenWindow());
        news.moved(held, CaseMove.RESOLVE);
        conversations.hand(held.conversationId(), Handler.QUEUE);
    }

    /**
     * A customer who was asked something no longer replies: the case is resolved, and can be reopened; the conversation is locked. A review is
     * owed whether they reply or not: it goes on with what there is.
     */
    public void resolveUnanswered(UUID caseId) {
        cases.lock(caseId)
                .filter(found -> found.state() == CaseState.WAITING_CUSTOMER)
                .ifPresent(found -> {
                    if (found.kind() == CaseKind.REVIEW) {
                        found.reply();
                        news.moved(found, CaseMove.REPLY);
                        return;
                    }
                    found.resolve(clock.instant(), config.reopenWindow());
                    news.moved(found, CaseMove.RESOLVE);
                    conversations.hand(found.conversationId(), Handler.QUEUE);
                });
    }

    void reopen(SupportCase resolved) {
        resolved.reopen(clock.instant());
        news.moved(resolved, CaseMove.REOPEN);
        conversations.hand(resolved.conversationId(), Handler.QUEUE);
    }

    private CaseSummary summary(SupportCase of) {
        var owner = Optional.ofNullable(of.ownerId())
                .filter(id -> of.state().isHeld())
                .map(staff::person)
                .map(Person::displayName)
                .orElse(null);
        return new CaseSummary(of.id(), of.state(), of.openedAt(), owner);
    }
}
