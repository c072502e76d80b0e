package dev.tact.escalation.assistant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.escalation.assistant.AnswerRepository.Sealed;
import dev.tact.escalation.assistant.AssistantAnswer.Action;
import dev.tact.escalation.assistant.AssistantAnswer.ActionKind;
import dev.tact.escalation.casework.Cases;
import dev.tact.escalation.conversation.Author;
import dev.tact.escalation.conversation.ConversationHandedOver;
import dev.tact.escalation.conversation.ConversationState;
import dev.tact.escalation.conversation.Conversations;
import dev.tact.escalation.conversation.Handler;
import dev.tact.escalation.conversation.Said;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.language.Text;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The assistant's part in conversations: what it is asked, what it said, and what of it was confirmed. No other service is asked here. */
@ApplicationScoped
@Transactional
class Turns {

    /** A message that waits for the assistant. */
    record Turn(
            ConversationState conversation,
            Said message,
            @Nullable KeptAnswer last) {

        boolean isFirst() {
            return last == null;
        }

        int misses() {
            return last == null ? 0 : last.misses();
        }
    }

    private static final Text PERSON = Text.of("Talk to a person", "Parler à une personne");
    private static final Text CENTRE = Text.of("Open the privacy centre", "Ouvrir le centre de confidentialité");
    private static final Text CONFIRMED = Text.of("I confirm.", "Je confirme.");

    private final Conversations conversations;
    private final Cases cases;
    private final AnswerRepository answers;
    private final Confirmations confirmations;
    private final Sealing sealing;
    private final ObjectMapper json;
    private final Ids ids;
    private final Clock clock;
    private final AssistantConfig config;

    Turns(
            Conversations conversations,
            Cases cases,
            AnswerRepository answers,
            Confirmations confirmations,
            Sealing sealing,
            ObjectMapper json,
            Ids ids,
            Clock clock,
            AssistantConfig config) {
        this.conversations = conversations;
        this.cases = cases;
        this.answers = answers;
        this.confirmations = confirmations;
        this.sealing = sealing;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    /** The customer's last message, if the assistant is the one to answer it. */
    Optional<Turn> waiting(UUID conversationId) {
        var conversation = conversations.find(conversationId);
        if (conversation.handler() != Handler.ASSISTANT) {
            return Optional.empty();
        }
        return conversations.lastSaid(conversationId, Conversations.FOR_CUSTOMERS, 1).stream()
                .filter(said -> said.author() == Author.CUSTOMER)
                .findFirst()
                .map(said -> new Turn(conversation, said, latest(conversation)));
    }

    /** What was answered last, for a request that is repeated. */
    Optional<AssistantAnswer> answered(UUID conversationId) {
        var conversation = conversations.find(conversationId);
        return conversation.handler() == Handler.ASSISTANT
                ? Optional.ofNullable(latest(conversation)).map(KeptAnswer::answer)
                : Optional.empty();
    }

    /** The language of one's own conversation. */
    Locale language(UUID conversationId, UUID subject) {
        return conversations.findOwned(conversationId, subject).language().locale();
    }

    /**
     * Takes a confirmation in, once, as the customer's own turn.
     *
     * @throws ConfirmationRefused when it was used before
     * @throws ConversationHandedOver when another answers now
     */
    Turn confirm(UUID conversationId, UUID subject, UUID confirmationId, Locale language) {
        var conversation = conversations.lockOwned(conversationId, subject);
        requireAssistant(conversation);
        if (!answers.use(confirmationId, conversationId, clock.instant())) {
            throw ConfirmationRefused.used();
        }
        var said = conversations.customerSays(conversationId, CONFIRMED.in(language));
        return new Turn(conversation, said, latest(conversation));
    }

    /** Uses up what a "yes" confirms. */
    boolean use(UUID confirmationId, UUID conversationId) {
        return answers.use(confirmationId, conversationId, clock.instant());
    }

    /**
     * Says it, unless another answers by now or the message was answered already; and hands over, where it says so.
     *
     * @throws ConversationHandedOver when another answers now
     */
    AssistantAnswer say(Turn turn, Reply reply, Locale language, double confidence, String intent) {
        var conversation = conversations.lock(turn.conversation().id());
        var before = answers.findByQuestion(turn.message().messageId());
        if (before.isPresent()) {
            return open(conversation, before.get()).answer();
        }
        var text = reply.text(language);
        var said = conversations.assistantSays(
                conversation.id(), turn.conversation().handlerEpoch(), text);
        var answer = new AssistantAnswer(
                said.messageId(),
                text,
                language.getLanguage(),
                Spoken.of(reply, language),
                reply.citations(),
                actions(conversation, reply, language),
                Phrase.DISCLOSURE.in(language),
                confidence,
                intent);
        var kept = new KeptAnswer(answer, reply.misses(), reply.personOffered());
        answers.add(
                said.messageId(),
                conversation.id(),
                turn.message().messageId(),
                sealing.seal(conversation.subject(), cell(said.messageId()), write(kept)),
                clock.instant());
        if (reply.personComes()) {
            conversations.hand(conversation.id(), Handler.QUEUE);
            cases.ensureOpen(conversation);
        }
        return answer;
    }

    /** The answers among these messages, by message. */
    Map<UUID, AssistantAnswer> answers(UUID conversationId, Collection<UUID> messageIds) {
        if (messageIds.isEmpty()) {
            return Map.of();
        }
        var conversation = conversations.find(conversationId);
        return answers.findAll(conversationId, messageIds).stream()
                .map(row -> open(conversation, row).answer())
                .collect(Collectors.toMap(AssistantAnswer::messageId, answer -> answer));
    }

    private List<Action> actions(ConversationState conversation, Reply reply, Locale language) {
        var actions = new ArrayList<Action>();
        var act = reply.offered();
        if (act != null) {
            var offer = new Confirmations.Offer(ids.next(), act, clock.instant().plus(config.confirmationLife()));
            actions.add(new Action(
                    ActionKind.CONFIRM,
                    act.kind().label(language),
                    confirmations.sign(conversation.subject(), conversation.id(), offer),
                    offer.expiresAt(),
                    null));
        }
        if (reply.opens()) {
            actions.add(new Action(ActionKind.OPEN, CENTRE.in(language), null, null, "/privacy"));
        }
        if (!reply.personComes()) {
            actions.add(new Action(ActionKind.PERSON, PERSON.in(language), null, null, null));
        }
        return List.copyOf(actions);
    }

    private static void requireAssistant(ConversationState conversation) {
        if (conversation.handler() != Handler.ASSISTANT) {
            throw ConversationHandedOver.now();
        }
    }

    private @Nullable KeptAnswer latest(ConversationState conversation) {
        return answers.findLatest(conversation.id())
                .map(row -> open(conversation, row))
                .orElse(null);
    }

    private KeptAnswer open(ConversationState conversation, Sealed sealed) {
        try {
            return json.readValue(
                    sealing.open(conversation.subject(), cell(sealed.messageId()), sealed.content()), KeptAnswer.class);
        } catch (IOException impossible) {
            throw new IllegalStateException("it is read as it was written", impossible);
        }
    }

    private byte[] write(KeptAnswer kept) {
        try {
            return json.writeValueAsBytes(kept);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("records of texts and codes are always writable", impossible);
        }
    }

    private static Cell cell(UUID messageId) {
        return new Cell("assistant_answer", "content", messageId);
    }
}
