package dev.tact.escalation.voice;

import dev.tact.escalation.casework.Cases;
import dev.tact.escalation.conversation.Conversations;
import dev.tact.escalation.conversation.Language;
import dev.tact.escalation.evaluation.Evaluations;
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

    CallDesk(Conversations conversations, Evaluations evaluations, Cases cases, KeyedHash hash) {
        this.conversations = conversations;
        this.evaluations = evaluations;
        this.cases = cases;
        this.hash = hash;
    }

    /**
     * Makes sure that somebody sees to a call. A platform repeats a turn whose answer it did not get, and callers press zero again: it stays one
     * case.
     *
     * @param words what the desk reads first
     */
    void ensure(String callId, Language language, String words) {
        // of no use to whoever knows the call: a visitor's token is hashed as something else
        var token = hash.of("voice-call", callId.getBytes(StandardCharsets.UTF_8));
        var conversation = conversations.ensureForGuest(token, language);
        var found = evaluations.evaluate(conversation, words);
        var said = conversations.customerSays(conversation.id(), words);
        var opened = cases.ensureOpen(conversation);
        evaluations.keep(conversation, said, found, opened.caseId());
        found.urgency().ifPresent(atLeast -> cases.raise(opened.caseId(), atLeast));
    }
}
