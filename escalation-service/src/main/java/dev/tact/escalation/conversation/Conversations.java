package dev.tact.escalation.conversation;

import dev.tact.escalation.feed.Feed;
import dev.tact.escalation.feed.FeedEntry;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Conversations for the features around them. Whoever changes one locks it first, and locks it before its case: so everything
 * that happens in a conversation happens in one order.
 */
@ApplicationScoped
@Transactional
public class Conversations {

    public static final Set<Visibility> FOR_CUSTOMERS = Set.of(Visibility.PUBLIC);
    public static final Set<Visibility> FOR_THE_DESK = Set.of(Visibility.PUBLIC, Visibility.INTERNAL);

    private final ConversationRepository conversations;
    private final MessageRepository messages;
    private final Sealing sealing;
    private final Feed feed;
    private final Ids ids;
    private final Clock clock;
    private final ConversationConfig config;

    Conversations(
            ConversationRepository conversations,
            MessageRepository messages,
            Sealing sealing,
            Feed feed,
            Ids ids,
            Clock clock,
            ConversationConfig config) {
        this.conversations = conversations;
        this.messages = messages;
        this.sealing = sealing;
        this.feed = feed;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    public ConversationState open(UUID subject, Language language, @Nullable UUID recommendationId) {
        var conversation = Conversation.ofCustomer(ids.next(), subject, language, recommendationId, clock.instant());
        conversations.persistAndFlush(conversation);
        return conversation.state();
    }

    public ConversationState openForGuest(byte[] tokenHash, Language language) {
        var conversation = Conversation.ofGuest(ids.next(), tokenHash, language, config.guestStay(), clock.instant());
        conversations.persistAndFlush(conversation);
        return conversation.state();
    }

    /** Locks the visitor's conversation of that token, and opens it unless it is there. */
    public ConversationState ensureForGuest(byte[] tokenHash, Language language) {
        return conversations
                .lockGuest(tokenHash)
                .map(Conversation::state)
                .orElseGet(() -> openForGuest(tokenHash, language));
    }

    /** How many visitors began a conversation within that time. */
    public long guestsWithin(Duration time) {
        return conversations.countGuestsSince(clock.instant().minus(time));
    }

    /** @throws Problem 404 when it is absent or not this customer's */
    public ConversationState lockOwned(UUID id, UUID subject) {
        return conversations.lockOwned(id, subject).map(Conversation::state).orElseThrow(Problems::notFound);
    }

    /** @throws Problem 404 when it is absent or not this customer's */
    public ConversationState findOwned(UUID id, UUID subject) {
        return conversations.findOwned(id, subject).map(Conversation::state).orElseThrow(Problems::notFound);
    }

    /** Whether it is there and this customer's. */
    public boolean isOwned(UUID id, UUID subject) {
        return conversations.findOwned(id, subject).isPresent();
    }

    /** Whether it is there, not expired, and the token its own. */
    public boolean isGuest(UUID id, byte[] tokenHash) {
        return conversations.findGuest(id, tokenHash, clock.instant()).isPresent();
    }

    /** The customer's conversations after that place in their order, newest first. */
    public List<ConversationState> owned(UUID subject, Instant openedAt, UUID id, int atMost) {
        return conversations.findOwnedBefore(subject, openedAt, id, atMost).stream()
                .map(Conversation::state)
                .toList();
    }

    /** @throws Problem 404 when it is absent, expired, or the token is another's */
    public ConversationState lockGuest(UUID id, byte[] tokenHash) {
        return conversations
                .lockGuest(id, tokenHash, clock.instant())
                .map(Conversation::state)
                .orElseThrow(Problems::notFound);
    }

    /** @throws Problem 404 when it is absent, expired, or the token is another's */
    public ConversationState findGuest(UUID id, byte[] tokenHash) {
        return conversations
                .findGuest(id, tokenHash, clock.instant())
                .map(Conversation::state)
                .orElseThrow(Problems::notFound);
    }

    /** For the desk, which reached the conversation through a case. */
    public ConversationState lock(UUID id) {
        return conversations.lock(id).map(Conversation::state).orElseThrow(Problems::notFound);
    }

    /** For whoever goes through many that were read before. @return false when it was erased meanwhile */
    public boolean lockIfPresent(UUID id) {
        return conversations.lock(id).isPresent();
    }

    public ConversationState find(UUID id) {
        return conversations.findByIdOptional(id).map(Conversation::state).orElseThrow(Problems::notFound);
    }

    /** Appends the customer's or visitor's words to a conversation this transaction has locked. */
    public Said customerSays(UUID conversationId, String text) {
        var conversation = locked(conversationId);
        var now = clock.instant();
        var id = ids.next();
        var message = Message.byCustomer(
                id,
                conversationId,
                conversation.nextPosition(Visibility.PUBLIC, now, config.guestStay()),
                seal(conversation, id, text),
                now);
        // at once: what is found in it refers to it, past Hibernate
        messages.persistAndFlush(message);
        feed.publish(FeedEntry.message(conversationId, id, now));
        return said(message, text);
    }

    /** Appends an agent's words to a conversation this transaction has locked. */
    public Said agentSays(UUID conversationId, UUID agent, Visibility visibility, String text) {
        var conversation = locked(conversationId);
        var now = clock.instant();
        var id = ids.next();
        var message = Message.byAgent(
                id,
                conversationId,
                conversation.nextPosition(visibility, now, config.guestStay()),
                agent,
                visibility,
                seal(conversation, id, text),
                now);
        messages.persist(message);
        feed.publish(
                visibility == Visibility.INTERNAL
                        ? FeedEntry.note(conversationId, id, now)
                        : FeedEntry.message(conversationId, id, now));
        return said(message, text);
    }

    /**
     * Appends the assistant's words, if it is still the one who answers: whoever took the conversation over meanwhile, and be it by a request for a
     * person, raised the epoch that the assistant read.
     *
     * @throws Problem 409 when another answers now
     */
    public Said assistantSays(UUID conversationId, long handlerEpoch, String text) {
        var conversation = locked(conversationId);
        if (!conversation.isHandledBy(Handler.ASSISTANT, handlerEpoch)) {
            throw new ConversationHandedOver();
        }
        var now = clock.instant();
        var id = ids.next();
        var message = Message.byAssistant(
                id,
                conversationId,
                conversation.nextPosition(Visibility.PUBLIC, now, config.guestStay()),
                seal(conversation, id, text),
                now);
        // at once: what it cites refers to it, past Hibernate
        messages.persistAndFlush(message);
        feed.publish(FeedEntry.message(conversationId, id, now));
        return said(message, text);
    }

    /** Gives a conversation this transaction has locked to another handler; the epoch tells old holders that they are. */
    public ConversationState hand(UUID conversationId, Handler next) {
        var conversation = locked(conversationId);
        if (conversation.handTo(next)) {
            var state = conversation.state();
            feed.publish(FeedEntry.handler(conversationId, next.name(), state.handlerEpoch(), clock.instant()));
        }
        return conversation.state();
    }

    /** What was said after a position, oldest first, as far as these readers may see. */
    public List<Said> said(UUID conversationId, Set<Visibility> visible, int after, int atMost) {
        return open(conversationId, messages.findAfter(conversationId, visible, after, atMost));
    }

    /** What was said last, oldest first, as far as these readers may see. */
    public List<Said> lastSaid(UUID conversationId, Set<Visibility> visible, int atMost) {
        return open(
                conversationId,
                messages.findLast(conversationId, visible, atMost).reversed());
    }

    /** Single messages of a conversation, as far as these readers may see. */
    public List<Said> said(UUID conversationId, Set<Visibility> visible, Collection<UUID> messageIds) {
        return open(conversationId, messages.findAll(conversationId, messageIds, visible));
    }

    private List<Said> open(UUID conversationId, List<Message> sealed) {
        if (sealed.isEmpty()) {
            return List.of();
        }
        var subject = conversations
                .findByIdOptional(conversationId)
                .map(Conversation::subject)
                .orElseThrow(Problems::notFound);
        var sealer = sealing.of(subject);
        return sealed.stream()
                .map(message -> said(
                        message, new String(sealer.open(cell(message.id()), message.text()), StandardCharsets.UTF_8)))
                .toList();
    }

    private Conversation locked(UUID id) {
        return conversations.lock(id).orElseThrow(Problems::notFound);
    }

    private byte[] seal(Conversation conversation, UUID messageId, String text) {
        return sealing.seal(conversation.subject(), cell(messageId), text.getBytes(StandardCharsets.UTF_8));
    }

    private static Cell cell(UUID messageId) {
        return new Cell("message", "text", messageId);
    }

    private static Said said(Message message, String text) {
        return new Said(
                message.id(),
                message.position(),
                message.author(),
                message.agentId(),
                message.visibility(),
                text,
                message.sentAt());
    }
}
