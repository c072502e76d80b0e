package dev.tact.escalation.stream;

import dev.tact.escalation.casework.CaseState;
import dev.tact.escalation.casework.Cases;
import dev.tact.escalation.conversation.Visibility;
import dev.tact.escalation.feed.FeedEntry;
import dev.tact.escalation.feed.FeedItem;
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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns entries of the feed into what the desk may see: that something happened and where, never what was said. Words are
 * for the holder of the case, in the context, where reading them is a recorded use.
 */
@ApplicationScoped
@Transactional
class DeskEvents {

    @RegisterForReflection
    public record CaseChanged(
            @Nullable UUID caseId,
            UUID conversationId,
            @Nullable String state,
            @Nullable Person owner,
            Instant at) {}

    @RegisterForReflection
    public record MessageArrived(
            UUID conversationId, @Nullable UUID messageId, Visibility visibility, Instant at) {}

    @RegisterForReflection
    public record HandlerChanged(
            UUID conversationId,
            @Nullable String handler,
            @Nullable Long epoch,
            Instant at) {}

    /** @param state {@code WARNED} or {@code BREACHED} */
    @RegisterForReflection
    public record ClockRanOut(
            @Nullable UUID caseId,
            UUID conversationId,
            @Nullable String clock,
            @Nullable String state,
            Instant at) {}

    /** Entering, being offered and leaving a queue. */
    private static final Set<String> QUEUE_MOVEMENTS = Stream.of(
                    CaseState.SCHEDULED, CaseState.QUEUED, CaseState.RESERVED, CaseState.ASSIGNED, CaseState.CANCELLED)
            .map(CaseState::name)
            .collect(Collectors.toUnmodifiableSet());

    private final Cases cases;
    private final Staff staff;

    DeskEvents(Cases cases, Staff staff) {
        this.cases = cases;
        this.staff = staff;
    }

    /** What of these the viewer may be told now, whoever held the cases when it happened. */
    List<Event> render(Viewer viewer, List<FeedItem> items) {
        var shown = viewer.supervisor() ? items : shownTo(viewer.id(), items);
        var owners = staff.people(shown.stream()
                .map(item -> item.entry().ownerId())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return shown.stream().map(item -> event(item, owners)).toList();
    }

    private List<FeedItem> shownTo(UUID agent, List<FeedItem> items) {
        var holders = cases.holders(
                items.stream().map(item -> item.entry().conversationId()).collect(Collectors.toSet()));
        return items.stream()
                .filter(item ->
                        isShownTo(agent, item.entry(), holders.get(item.entry().conversationId())))
                .toList();
    }

    private static boolean isShownTo(UUID agent, FeedEntry entry, @Nullable UUID holder) {
        if (agent.equals(holder)) {
            return true;
        }
        return switch (entry.kind()) {
            case CASE ->
                (entry.state() != null && QUEUE_MOVEMENTS.contains(entry.state()))
                        || (holder == null && agent.equals(entry.ownerId()));
            case MESSAGE, NOTE, HANDLER, CLOCK -> false;
        };
    }

    private static Event event(FeedItem item, Map<UUID, Person> owners) {
        var entry = item.entry();
        return switch (entry.kind()) {
            case MESSAGE -> new Event(item.id(), "message", arrived(entry, Visibility.PUBLIC));
            case NOTE -> new Event(item.id(), "message", arrived(entry, Visibility.INTERNAL));
            case CASE ->
                new Event(
                        item.id(),
                        "case",
                        new CaseChanged(
                                entry.caseId(),
                                entry.conversationId(),
                                entry.state(),
                                Optional.ofNullable(entry.ownerId())
                                        .map(owners::get)
                                        .orElse(null),
                                entry.at()));
            case CLOCK ->
                new Event(
                        item.id(),
                        "clock",
                        new ClockRanOut(
                                entry.caseId(), entry.conversationId(), entry.clock(), entry.state(), entry.at()));
            case HANDLER ->
                new Event(
                        item.id(),
                        "handler",
                        new HandlerChanged(entry.conversationId(), entry.handler(), entry.handlerEpoch(), entry.at()));
        };
    }

    private static MessageArrived arrived(FeedEntry entry, Visibility visibility) {
        return new MessageArrived(entry.conversationId(), entry.messageId(), visibility, entry.at());
    }
}
