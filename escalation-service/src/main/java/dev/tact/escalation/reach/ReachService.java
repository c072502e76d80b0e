package dev.tact.escalation.reach;

import dev.tact.escalation.assistant.Assistant;
import dev.tact.escalation.casework.CaseKind;
import dev.tact.escalation.casework.CaseSummary;
import dev.tact.escalation.casework.Cases;
import dev.tact.escalation.conversation.Author;
import dev.tact.escalation.conversation.ConversationState;
import dev.tact.escalation.conversation.Conversations;
import dev.tact.escalation.conversation.Handler;
import dev.tact.escalation.conversation.Said;
import dev.tact.escalation.evaluation.Evaluation;
import dev.tact.escalation.evaluation.Evaluations;
import dev.tact.escalation.rating.Ratings;
import dev.tact.escalation.reach.ConversationsResponse.ListedConversation;
import dev.tact.escalation.reach.MessageSentResponse.Offer;
import dev.tact.escalation.routing.Outlook;
import dev.tact.escalation.routing.Outlooks;
import dev.tact.escalation.staff.Person;
import dev.tact.escalation.staff.Staff;
import dev.tact.escalation.trigger.Effect;
import dev.tact.kit.paging.Cursor;
import dev.tact.kit.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reaching a person. It asks nobody: no consent, no other service. A conversation gets a case at once, unless it asks for the
 * assistant; there a case opens in the transaction of the message that calls for a person.
 */
@ApplicationScoped
@Transactional
class ReachService {

    private static final int MESSAGES = 100;
    private static final int CONVERSATIONS = 20;

    private final Conversations conversations;
    private final Cases cases;
    private final Evaluations evaluations;
    private final Staff staff;
    private final Outlooks outlooks;
    private final Ratings ratings;
    private final GuestTokens tokens;
    private final Assistant assistant;
    private final ReachConfig config;

    ReachService(
            Conversations conversations,
            Cases cases,
            Evaluations evaluations,
            Staff staff,
            Outlooks outlooks,
            Ratings ratings,
            GuestTokens tokens,
            Assistant assistant,
            ReachConfig config) {
        this.conversations = conversations;
        this.cases = cases;
        this.evaluations = evaluations;
        this.staff = staff;
        this.outlooks = outlooks;
        this.ratings = ratings;
        this.tokens = tokens;
        this.assistant = assistant;
        this.config = config;
    }

    ConversationStatusResponse start(UUID subject, NewConversation wanted) {
        var conversation = conversations.open(subject, wanted.language(), wanted.recommendationId());
        return begin(conversation, wanted);
    }

    GuestConversationResponse startAsGuest(NewConversation wanted) {
        if (conversations.guestsWithin(Duration.ofMinutes(1)) >= config.guestsPerMinute()) {
            throw new TooManyGuests();
        }
        var token = tokens.make();
        var conversation = conversations.openForGuest(tokens.hash(token), wanted.language());
        var begun = begin(conversation, wanted);
        return new GuestConversationResponse(
                conversation.id(),
                token,
                Objects.requireNonNull(conversation.expiresAt()),
                begun.handler(),
                begun.handlerEpoch(),
                begun.supportCase(),
                begun.outlook(),
                begun.disclosure(),
                null);
    }

    MessageSentResponse write(ConversationKey key, String text) {
        var conversation = lock(key);
        var found = evaluations.evaluate(conversation, text);
        var said = conversations.customerSays(conversation.id(), text);
        if (conversation.handler() == Handler.ASSISTANT && found.effect() != Effect.ESCALATE) {
            evaluations.keep(conversation, said, found, null);
            var latest = cases.latest(conversation.id()).orElse(null);
            return sent(said, status(conversation.id(), latest), offer(found));
        }
        takeFromAssistant(conversation);
        var wrote = cases.customerWrote(conversation);
        var open = found.effect() == Effect.ESCALATE ? cases.ensureOpen(conversation) : wrote;
        keep(conversation, said, found, open);
        return sent(said, withNotice(status(conversation.id(), open), conversation, found), null);
    }

    /** Makes sure a person will come; asking again changes nothing. */
    ConversationStatusResponse askForPerson(ConversationKey key) {
        var conversation = lock(key);
        takeFromAssistant(conversation);
        return status(conversation.id(), cases.ensureOpen(conversation));
    }

    /** No longer asks for a person, unless one has begun. */
    ConversationStatusResponse cancel(ConversationKey key) {
        var conversation = lock(key);
        return status(conversation.id(), cases.cancel(conversation));
    }

    /** Would rather be called back then. */
    ConversationStatusResponse callBack(ConversationKey key, Instant at) {
        var conversation = lock(key);
        return status(conversation.id(), outlooks.callBack(conversation, at));
    }

    ConversationsResponse list(UUID subject, @Nullable String cursor) {
        var after = ConversationPosition.parse(cursor);
        var page = Page.of(
                conversations.owned(subject, after.openedAt(), after.id(), CONVERSATIONS + 1),
                CONVERSATIONS,
                ConversationPosition::cursor);
        var latest =
                cases.latest(page.items().stream().map(ConversationState::id).toList());
        var listed = page.map(one -> ListedConversation.from(one, latest.get(one.id())));
        return new ConversationsResponse(listed.items(), listed.next());
    }

    ConversationResponse read(ConversationKey key, @Nullable String cursor) {
        var conversation = find(key);
        var after = cursor == null ? 0 : position(cursor);
        var page = Page.of(
                conversations.said(conversation.id(), Conversations.FOR_CUSTOMERS, after, MESSAGES + 1),
                MESSAGES,
                last -> Cursor.encode(Integer.toString(last.position())));
        var latest = cases.latest(conversation.id()).orElse(null);
        var outlook = outlooks.of(latest).orElse(null);
        return new ConversationResponse(
                conversation.id(),
                conversation.language(),
                conversation.recommendationId(),
                conversation.openedAt(),
                conversation.handler(),
                conversation.handlerEpoch(),
                latest,
                outlook,
                disclosure(conversation, latest, outlook),
                messages(conversation.id(), page.items()),
                page.next(),
                ratings.offer(latest).orElse(null));
    }

    /** How a conversation stands now. */
    ConversationStatusResponse status(ConversationKey key) {
        var conversation = find(key);
        return status(conversation.id(), cases.latest(conversation.id()).orElse(null));
    }

    private ConversationStatusResponse begin(ConversationState conversation, NewConversation wanted) {
        var text = wanted.text();
        var found = evaluations.evaluate(conversation, text);
        if (wanted.assisted() && found.effect() != Effect.ESCALATE) {
            conversations.hand(conversation.id(), Handler.ASSISTANT);
            evaluations.keep(conversation, conversations.customerSays(conversation.id(), text), found, null);
            return status(conversation.id(), null);
        }
        var said = conversations.customerSays(conversation.id(), text);
        var opened = cases.open(conversation, CaseKind.PERSON);
        keep(conversation, said, found, opened);
        return withNotice(status(conversation.id(), opened), conversation, found);
    }

    /** From here on the assistant says nothing: its epoch is over. */
    private void takeFromAssistant(ConversationState conversation) {
        if (conversation.handler() == Handler.ASSISTANT) {
            conversations.hand(conversation.id(), Handler.QUEUE);
        }
    }

    private void keep(ConversationState conversation, Said said, Evaluation found, CaseSummary open) {
        evaluations
                .keep(conversation, said, found, open.caseId())
                .ifPresent(due -> cases.rightsDue(open.caseId(), due));
        found.urgency().ifPresent(atLeast -> cases.raise(open.caseId(), atLeast));
    }

    private static MessageSentResponse sent(Said said, ConversationStatusResponse status, @Nullable Offer offer) {
        return new MessageSentResponse(said.messageId(), said.sentAt(), status, offer);
    }

    private static @Nullable Offer offer(Evaluation found) {
        return found.offeredBecause().map(because -> new Offer(true, because)).orElse(null);
    }

    private ConversationStatusResponse withNotice(
            ConversationStatusResponse status, ConversationState conversation, Evaluation found) {
        return evaluations
                .urgentNotice(found, conversation.language())
                .map(notice -> status.withDisclosure(notice + " " + status.disclosure()))
                .orElse(status);
    }

    private ConversationStatusResponse status(UUID conversationId, @Nullable CaseSummary latest) {
        var now = conversations.find(conversationId);
        var outlook = outlooks.of(latest).orElse(null);
        return new ConversationStatusResponse(
                conversationId,
                now.handler(),
                now.handlerEpoch(),
                latest,
                outlook,
                disclosure(now, latest, outlook),
                null);
    }

    private ConversationState lock(ConversationKey key) {
        return switch (key) {
            case ConversationKey.OfCustomer of -> conversations.lockOwned(of.conversationId(), of.subject());
            case ConversationKey.OfGuest of -> conversations.lockGuest(of.conversationId(), tokens.hash(of.token()));
        };
    }

    private ConversationState find(ConversationKey key) {
        return switch (key) {
            case ConversationKey.OfCustomer of -> conversations.findOwned(of.conversationId(), of.subject());
            case ConversationKey.OfGuest of -> conversations.findGuest(of.conversationId(), tokens.hash(of.token()));
        };
    }

    private List<MessageResponse> messages(UUID conversationId, List<Said> said) {
        var answers = assistant.answers(
                conversationId,
                said.stream()
                        .filter(one -> one.author() == Author.ASSISTANT)
                        .map(Said::messageId)
                        .toList());
        var agents = staff.people(
                said.stream().map(Said::agentId).filter(Objects::nonNull).collect(Collectors.toSet()));
        return said.stream()
                .map(one -> MessageResponse.from(one, agent(agents, one)).withAnswer(answers.get(one.messageId())))
                .toList();
    }

    private static @Nullable Person agent(Map<UUID, Person> agents, Said said) {
        return Optional.ofNullable(said.agentId()).map(agents::get).orElse(null);
    }

    private static String disclosure(
            ConversationState conversation, @Nullable CaseSummary latest, @Nullable Outlook outlook) {
        return Disclosure.of(
                conversation.handler(), latest, outlook, conversation.language().locale());
    }

    private static int position(String cursor) {
        return Cursor.decode(cursor, 1, parts -> Integer.valueOf(parts.getFirst()));
    }
}
