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
import java.util.Optional;
import java.util.UUID;

/** Cases for the features around the desk. Whoever changes a conversation's case has locked the conversation first. */
@ApplicationScoped
@Transactional
public class Cases {

    private final SupportCaseRepository cases;
    private final Conversations conversations;
    private final CaseAnnouncer announcer;
    private final Staff staff;
    private final CaseworkConfig config;
    private final Ids ids;
    private final Clock clock;

    Cases(
            SupportCaseRepository cases,
            Conversations conversations,
            CaseAnnouncer announcer,
            Staff staff,
            CaseworkConfig config,
            Ids ids,
            Clock clock) {
        this.cases = cases;
        this.conversations = conversations;
        this.announcer = announcer;
        this.staff = staff;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    /** Opens the first case of a new conversation. */
    public CaseSummary open(ConversationState conversation, CaseKind kind) {
        var opened = SupportCase.open(
                ids.next(),
                conversation.id(),
                conversation.subject(),
                kind,
                conversation.language().locale().getLanguage(),
                conversation.recommendationId(),
                clock.instant(),
                config.firstResponse());
        cases.persistAndFlush(opened);
        announcer.opened(opened);
        conversations.hand(conversation.id(), Handler.QUEUE);
        return summary(opened);
    }

    /** Makes sure somebody will see to a locked conversation: its open case, the one just resolved, or a new one. */
    public CaseSummary ensureOpen(ConversationState conversation) {
        var latest = cases.lockLatest(conversation.id());
        if (latest.isPresent() && latest.get().state().isOpen()) {
            return summary(latest.get());
        }
        if (latest.isPresent() && latest.get().isReopenable(clock.instant())) {
            reopen(latest.get());
            return summary(latest.get());
        }
        return open(conversation, CaseKind.PERSON);
    }

    /** The customer of a locked conversation wrote: whoever waited for that goes on, and somebody will read it. */
    public CaseSummary customerWrote(ConversationState conversation) {
        var latest = cases.lockLatest(conversation.id());
        if (latest.isPresent() && latest.get().state() == CaseState.WAITING_CUSTOMER) {
            latest.get().reply();
            announcer.moved(latest.get());
            return summary(latest.get());
        }
        return ensureOpen(conversation);
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
            announcer.ended(latest);
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

    void reopen(SupportCase resolved) {
        resolved.reopen(clock.instant(), config.firstResponse());
        announcer.opened(resolved);
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
