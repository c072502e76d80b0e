package dev.tact.escalation.stream;

import dev.tact.escalation.casework.CaseState;
import dev.tact.escalation.conversation.Conversations;
import dev.tact.escalation.conversation.Said;
import dev.tact.escalation.feed.FeedEntry;
import dev.tact.escalation.feed.FeedItem;
import dev.tact.escalation.reach.MessageResponse;
import dev.tact.escalation.staff.Person;
import dev.tact.escalation.staff.Staff;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns entries of the feed into what the conversation's customer may see. Words are looked up now, among public messages
 * only: what is internal, or was erased since, has none.
 */
@ApplicationScoped
@Transactional
class CustomerEvents {

    /** @param agent the name of the person who holds the case */
    @RegisterForReflection
    public record CaseChanged(
            @Nullable UUID caseId,
            @Nullable String state,
            @Nullable String agent,
            Instant at) {}

    @RegisterForReflection
    public record HandlerChanged(
            @Nullable String handler, @Nullable Long epoch, Instant at) {}

    private final Conversations conversations;
    private final Staff staff;

    CustomerEvents(Conversations conversations, Staff staff) {
        this.conversations = conversations;
        this.staff = staff;
    }

    List<Event> render(UUID conversationId, List<FeedItem> items) {
        var messages = messages(conversationId, items);
        var people = staff.people(ids(items, messages));
        return items.stream()
                .flatMap(item -> event(item, messages, people).stream())
                .toList();
    }

    private Map<UUID, Said> messages(UUID conversationId, List<FeedItem> items) {
        var ids = items.stream()
                .map(item -> item.entry().messageId())
                .filter(Objects::nonNull)
                .toList();
        return ids.isEmpty()
                ? Map.of()
                : conversations.said(conversationId, Conversations.FOR_CUSTOMERS, ids).stream()
                        .collect(Collectors.toMap(Said::messageId, Function.identity()));
    }

    private static List<UUID> ids(List<FeedItem> items, Map<UUID, Said> messages) {
        var owners = items.stream().map(item -> item.entry().ownerId());
        var authors = messages.values().stream().map(Said::agentId);
        return Stream.concat(owners, authors)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static Optional<Event> event(FeedItem item, Map<UUID, Said> messages, Map<UUID, Person> people) {
        var entry = item.entry();
        return switch (entry.kind()) {
            case MESSAGE ->
                Optional.ofNullable(entry.messageId())
                        .map(messages::get)
                        .map(said -> new Event(item.id(), "message", MessageResponse.from(said, author(said, people))));
            case CASE -> Optional.of(new Event(item.id(), "case", changed(entry, people)));
            case HANDLER ->
                Optional.of(new Event(
                        item.id(), "handler", new HandlerChanged(entry.handler(), entry.handlerEpoch(), entry.at())));
            case NOTE, CLOCK -> Optional.empty();
        };
    }

    private static CaseChanged changed(FeedEntry entry, Map<UUID, Person> people) {
        // whom it is only offered to may not take it
        var agent = Optional.ofNullable(entry.ownerId())
                .filter(owner -> entry.state() != null
                        && CaseState.valueOf(entry.state()).isHeld())
                .map(people::get)
                .map(Person::displayName)
                .orElse(null);
        return new CaseChanged(entry.caseId(), entry.state(), agent, entry.at());
    }

    private static @Nullable Person author(Said said, Map<UUID, Person> people) {
        return Optional.ofNullable(said.agentId()).map(people::get).orElse(null);
    }
}
