package dev.tact.escalation.casework;

import dev.tact.escalation.conversation.Conversations;
import dev.tact.kit.audit.Audit;
import dev.tact.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** Keeps together the cases of one customer that belong together: by hand, and by itself where a conversation gets another case. */
@ApplicationScoped
@Transactional
class LinkService implements CaseListener {

    private final SupportCaseRepository cases;
    private final CaseLinkRepository links;
    private final Conversations conversations;
    private final DeskService desk;
    private final Audit audit;
    private final Clock clock;

    LinkService(
            SupportCaseRepository cases,
            CaseLinkRepository links,
            Conversations conversations,
            DeskService desk,
            Audit audit,
            Clock clock) {
        this.cases = cases;
        this.links = links;
        this.conversations = conversations;
        this.desk = desk;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void opened(CaseFacts now) {
        links.addEarlier(now.id(), now.conversationId(), clock.instant());
    }

    /** Linking what is linked changes nothing. */
    CaseResponse link(UUID caseId, UUID other, Actor actor) {
        var found = lock(caseId, actor);
        var to = cases.findByIdOptional(other).orElseThrow(Problems::notFound);
        // a visitor's subject is the conversation: that the customer is the same says it of visitors too
        if (caseId.equals(other) || !found.subject().equals(to.subject())) {
            throw new NotLinkable();
        }
        links.add(caseId, other, clock.instant());
        audit.record(actor.id(), "case.link", "case:" + caseId, Map.of("other", other.toString()));
        return desk.response(found);
    }

    CaseResponse unlink(UUID caseId, UUID other, Actor actor) {
        var found = lock(caseId, actor);
        links.remove(caseId, other);
        audit.record(actor.id(), "case.unlink", "case:" + caseId, Map.of("other", other.toString()));
        return desk.response(found);
    }

    private SupportCase lock(UUID caseId, Actor actor) {
        var standing = cases.standing(caseId).orElseThrow(Problems::notFound);
        conversations.lock(standing.conversationId());
        var found = cases.lock(caseId).orElseThrow(Problems::notFound);
        if (!actor.supervisor() && !found.isHeldBy(actor.id())) {
            throw new NotTheHolder();
        }
        return found;
    }
}
