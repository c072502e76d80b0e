package dev.tact.escalation.assistant;

import dev.tact.escalation.assistant.GeneralAnswer.Outcome;
import dev.tact.escalation.assistant.Turns.Turn;
import dev.tact.escalation.conversation.ConversationHandedOver;
import dev.tact.escalation.intent.Example;
import dev.tact.escalation.intent.Intent;
import dev.tact.escalation.intent.Intents;
import dev.tact.escalation.intent.Understood;
import dev.tact.escalation.records.RecordsClient;
import dev.tact.escalation.records.RecordsClient.CustomerRecords;
import dev.tact.escalation.trigger.Effect;
import dev.tact.escalation.trigger.TriggerDetector;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Answers the last message of a conversation whose handler it is. It reads and acts as the customer, never as the service: whose records they are
 * is the token's to say. Other services are asked in no transaction; whoever took the conversation over meanwhile has the word.
 */
@ApplicationScoped
public class Assistant {

    private static final Logger LOG = Logger.getLogger(Assistant.class);
    private static final double SURE = 1;

    private final CompletableFuture<Intents> intents = new CompletableFuture<>();
    private final Turns turns;
    private final Plans plans;
    private final Acts acts;
    private final Confirmations confirmations;
    private final RecordsClient client;

    Assistant(Turns turns, Plans plans, Acts acts, Confirmations confirmations, RecordsClient client) {
        this.turns = turns;
        this.plans = plans;
        this.acts = acts;
        this.confirmations = confirmations;
        this.client = client;
    }

    /** Starting does not wait for it; the first question does. */
    void learn(@Observes StartupEvent starting) {
        Thread.ofVirtual().name("learn-intents").start(() -> {
            try {
                intents.complete(Intents.learnt(Example.training()));
            } catch (RuntimeException broken) {
                // whoever asks is told; a service that cannot learn its own file is broken as built
                intents.completeExceptionally(broken);
            }
        });
    }

    /**
     * Answers what was said last; empty where another answers.
     *
     * @param customerToken the customer's own, relayed and never kept; none of visitors
     */
    public Optional<AssistantAnswer> answer(UUID conversationId, @Nullable String customerToken) {
        var waiting = turns.waiting(conversationId);
        if (waiting.isEmpty()) {
            return turns.answered(conversationId);
        }
        var turn = waiting.get();
        var understood = understand(turn.message().text());
        var language = language(turn, understood);
        var records = customerToken == null ? null : client.of(customerToken, language);
        var reply = reply(turn, understood, language, customerToken, records);
        return say(turn, reply, language, understood);
    }

    /**
     * Does what was offered, once.
     *
     * @throws ConfirmationRefused unless it was offered to this customer, in this conversation, not long ago, and not done yet
     */
    public Optional<AssistantAnswer> confirm(UUID conversationId, UUID subject, String token, String customerToken) {
        var offer = confirmations.read(subject, conversationId, token);
        var spoken = turns.language(conversationId, subject);
        var turn = turns.confirm(conversationId, subject, offer.id(), spoken);
        var reply = acts.perform(
                offer.act(), subject, conversationId, customerToken, client.of(customerToken, spoken), spoken);
        return say(turn, reply, spoken, confirmed(offer.act(), spoken));
    }

    /** What a text is taken to mean. */
    public Understood understand(String text) {
        return intents.join().understand(text);
    }

    /**
     * What can be said to somebody nobody vouches for, as a telephone caller.
     *
     * @param spoken the language until the question's letters tell another
     */
    public GeneralAnswer general(String text, Locale spoken) {
        var understood = understand(text);
        var language = understood.languageSure() ? Locale.forLanguageTag(understood.language()) : spoken;
        var needsAPerson = TriggerDetector.detect(List.of(), text).stream()
                .anyMatch(trigger -> trigger.effect() == Effect.ESCALATE);
        if (needsAPerson || understood.intent() == Intent.HUMAN) {
            return new GeneralAnswer(Outcome.PERSON, List.of(), language);
        }
        return switch (understood.intent()) {
            case OUT_OF_SCOPE -> new GeneralAnswer(Outcome.NOT_UNDERSTOOD, List.of(), language);
            case MACHINE, WHO_ARE_YOU -> answered(Phrase.DISCLOSURE.in(language), language);
            case HOW_IT_WORKS -> answered(plans.spokenMethod(language), language);
            default -> answered(Phrase.SIGN_IN.in(language), language);
        };
    }

    private static GeneralAnswer answered(String text, Locale language) {
        return new GeneralAnswer(Outcome.ANSWERED, Spoken.beginning(text), language);
    }

    /** The answers among these messages of a conversation, by message. */
    public Map<UUID, AssistantAnswer> answers(UUID conversationId, Collection<UUID> messageIds) {
        return turns.answers(conversationId, messageIds);
    }

    private Optional<AssistantAnswer> say(Turn turn, Reply reply, Locale language, Understood understood) {
        var whole = turn.isFirst() ? reply.after(Phrase.DISCLOSURE) : reply;
        try {
            return Optional.of(turns.say(
                    turn,
                    whole,
                    language,
                    understood.confidence(),
                    understood.intent().code()));
        } catch (ConversationHandedOver meanwhile) {
            LOG.debugf(
                    "conversation %s was handed over meanwhile",
                    turn.conversation().id());
            return Optional.empty();
        }
    }

    private Reply reply(
            Turn turn,
            Understood understood,
            Locale language,
            @Nullable String customerToken,
            @Nullable CustomerRecords records) {
        var text = turn.message().text();
        var last = turn.last();
        if (last != null && Wording.isYes(text)) {
            if (last.personOffered()) {
                return Reply.say(Phrase.PERSON_COMES).handingOver();
            }
            var offered = last.offered();
            if (offered.isPresent() && customerToken != null && records != null) {
                return yes(turn, offered.get(), language, customerToken, records);
            }
        }
        if (last != null
                && Wording.isNo(text)
                && (last.personOffered() || last.offered().isPresent())) {
            return Reply.say(Phrase.LEFT);
        }
        if (Wording.isHello(text)) {
            return Reply.say(Phrase.WELCOME, Phrase.CAN_DO);
        }
        if (Wording.isThanks(text)) {
            return Reply.say(Phrase.YOU_ARE_WELCOME);
        }
        var question = new Question(
                turn.conversation().id(),
                turn.message().messageId(),
                turn.conversation().recommendationId(),
                turn.conversation().guest(),
                text,
                language,
                understood,
                turn.misses());
        return plans.answer(question, records);
    }

    private Reply yes(Turn turn, String offered, Locale language, String customerToken, CustomerRecords records) {
        var conversation = turn.conversation();
        try {
            var offer = confirmations.read(conversation.subject(), conversation.id(), offered);
            return turns.use(offer.id(), conversation.id())
                    ? acts.perform(
                            offer.act(), conversation.subject(), conversation.id(), customerToken, records, language)
                    : Reply.say(Phrase.EXPIRED);
        } catch (ConfirmationRefused refused) {
            LOG.debugf("conversation %s: %s", conversation.id(), refused.code());
            return Reply.say(Phrase.EXPIRED);
        }
    }

    /** The message's language where its letters tell it, else the conversation's. */
    private static Locale language(Turn turn, Understood understood) {
        return understood.languageSure()
                ? Locale.forLanguageTag(understood.language())
                : turn.conversation().language().locale();
    }

    private static Understood confirmed(Act act, Locale language) {
        var intent = switch (act.kind()) {
            case WITHDRAW -> Intent.WITHDRAW;
            case DIAL -> Intent.DIAL;
            case OBJECT -> Intent.OBJECT;
            case RECTIFY -> Intent.RECTIFY;
            case EXPORT -> Intent.EXPORT;
            case ERASE -> Intent.ERASE;
            case CONTEST -> Intent.CONTEST;
        };
        return new Understood(intent, intent, SURE, language.getLanguage(), true);
    }
}
