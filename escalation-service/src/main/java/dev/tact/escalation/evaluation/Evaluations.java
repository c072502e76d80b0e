package dev.tact.escalation.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.escalation.calendar.StatutoryMonths;
import dev.tact.escalation.conversation.ConversationState;
import dev.tact.escalation.conversation.Conversations;
import dev.tact.escalation.conversation.Language;
import dev.tact.escalation.conversation.Said;
import dev.tact.escalation.evaluation.EvaluationRepository.Sealed;
import dev.tact.escalation.trigger.TriggerDetector;
import dev.tact.escalation.trigger.TriggerKind;
import dev.tact.escalation.trigger.Turn;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.sealing.SubjectSealer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates what customers write, and keeps what was found, sealed: that somebody thinks of harming themselves is no less theirs than the words
 * that say so.
 */
@ApplicationScoped
@Transactional
public class Evaluations {

    private static final int TURNS = 20;
    private static final String SELF_HARM = "self-harm";

    private final EvaluationRepository evaluations;
    private final Conversations conversations;
    private final Sealing sealing;
    private final ObjectMapper json;
    private final Clock clock;
    private final EvaluationConfig config;

    Evaluations(
            EvaluationRepository evaluations,
            Conversations conversations,
            Sealing sealing,
            ObjectMapper json,
            Clock clock,
            EvaluationConfig config) {
        this.evaluations = evaluations;
        this.conversations = conversations;
        this.sealing = sealing;
        this.json = json;
        this.clock = clock;
        this.config = config;
    }

    /** What would be found in a text that nobody wrote; nothing is kept. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public Evaluation evaluate(List<Turn> before, String text) {
        return new Evaluation(TriggerDetector.detect(before, text));
    }

    /** What is found in a message that the customer of a locked conversation is about to write. */
    public Evaluation evaluate(ConversationState conversation, String text) {
        var before = conversations.lastSaid(conversation.id(), Conversations.FOR_CUSTOMERS, TURNS).stream()
                .map(said -> new Turn(said.author(), said.text()))
                .toList();
        return evaluate(before, text);
    }

    /**
     * Keeps what was found in a message, for the case that is open now, if one is.
     *
     * @return when a right that it asks for must be answered at the latest
     */
    public Optional<Instant> keep(ConversationState conversation, Said said, Evaluation found, @Nullable UUID caseId) {
        var due = Optional.of(said.sentAt())
                .filter(asked -> found.has(TriggerKind.RIGHTS_REQUEST))
                .map(asked -> StatutoryMonths.after(asked, 1));
        evaluations.add(new Sealed(
                said.messageId(),
                conversation.id(),
                caseId,
                sealing.seal(conversation.subject(), cell(said.messageId()), write(found)),
                due.orElse(null),
                clock.instant()));
        return due;
    }

    /** What was found in a conversation's latest messages, newest first; for those who may read its case. */
    public List<KeptEvaluation> latest(UUID conversationId, int atMost) {
        var sealed = evaluations.findLatest(conversationId, atMost);
        if (sealed.isEmpty()) {
            return List.of();
        }
        var sealer = sealing.of(conversations.find(conversationId).subject());
        return sealed.stream().map(one -> open(one, sealer)).toList();
    }

    /** What a customer is told besides, at once: a help line, to whom a message says that they may harm themselves. */
    public Optional<String> urgentNotice(Evaluation found, Language language) {
        return found.hasTopic(SELF_HARM)
                ? Optional.of(HelpLine.in(language, config.country()).text().in(language.locale()))
                : Optional.empty();
    }

    private KeptEvaluation open(Sealed sealed, SubjectSealer sealer) {
        var found = read(sealer.open(cell(sealed.messageId()), sealed.evidence()));
        return new KeptEvaluation(
                sealed.messageId(), sealed.caseId(), found.triggers(), sealed.dueAt(), sealed.evaluatedAt());
    }

    private byte[] write(Evaluation found) {
        try {
            return json.writeValueAsBytes(new Evidence(found.triggers()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("records of codes and numbers are always writable", impossible);
        }
    }

    private Evidence read(byte[] evidence) {
        try {
            return json.readValue(evidence, Evidence.class);
        } catch (IOException impossible) {
            throw new IllegalStateException("it is read as it was written", impossible);
        }
    }

    private static Cell cell(UUID messageId) {
        return new Cell("trigger_evaluation", "evidence", messageId);
    }
}
