package dev.tact.escalation.voice;

import dev.tact.escalation.casework.CaseKind;
import dev.tact.escalation.casework.Cases;
import dev.tact.escalation.conversation.Conversations;
import dev.tact.escalation.conversation.Language;
import dev.tact.escalation.evaluation.Evaluations;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.KeyedHash;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;

/** Has a person see to a call: a case like any other, of a visitor nobody else can read. */
@ApplicationScoped
@Transactional
class CallDesk {

    private final Conversations conversations;
    private final Evaluations evaluations;
    private final Cases cases;
    private final KeyedHash hash;
    private final Ids ids;

    CallDesk(Conversations conversations, Evaluations evaluations, Cases cases, KeyedHash hash, Ids ids) {
        this.conversations = conversations;
        this.evaluations = evaluations;
        this.cases = cases;
        this.hash = hash;
        this.ids = ids;
    }

    /** @param words what the desk reads first */
    void open(Language language, String words) {
        // a token that nobody holds: a call leaves nothing to read on with
        var unknown = ids.next().toString().getBytes(StandardCharsets.UTF_8);
        var conversation = conversations.openForGuest(hash.of("voice-call", unknown), language);
        var found = evaluations.evaluate(conversation, words);
        var said = conversations.customerSays(conversation.id(), words);
        var opened = cases.open(conversation, CaseKind.PERSON);
        evaluations.keep(conversation, said, found, opened.caseId());
        found.urgency().ifPresent(atLeast -> cases.raise(opened.caseId(), atLeast));
    }
}
