package dev.tact.escalation.casework;

import dev.tact.escalation.conversation.ConversationState;
import dev.tact.escalation.conversation.Conversations;
import dev.tact.escalation.conversation.Handler;
import dev.tact.escalation.staff.Person;
import dev.tact.escalation.staff.Staff;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Cases for the features around the desk. Whoever changes a conversation's case has locked the conversation first. */
@ApplicationScoped
@Transactional
public class Cases {

    private final SupportCaseRepository cases;
    private final Conversations conversations;
    private final CaseNews news;
    private final Staff staff;
    private final Ids ids;
    private final Clock clock;

    Cases(SupportCaseRepository cases, Conversations conversations, CaseNews news, Staff staff, Ids ids, Clock clock) {
        this.cases = cases;
        this.conversations = conversations;
        this.news = news;
        this.staff = staff;
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

    /** Makes sure somebody will see to a locked conversation: its open case, the one just resolved, or a new one. */
    public CaseSummary ensureOpen(ConversationState conversation) {
        return summary(seenTo(conversation, cases.lockLatest(conversation.id())));
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

    /** Makes a case of a locked conversation more urgent by one, unless nothing is. */
    public void raise(UUID caseId) {
        cases.lock(caseId).filter(SupportCase::raise).ifPresent(news::raised);
    }

    /** Makes a case of a locked conversation at least that urgent. */
    public void raise(UUID caseId, Priority atLeast) {
        cases.lock(caseId).filter(found -> found.raise(atLeast)).ifPresent(news::raised);
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
