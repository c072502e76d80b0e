package dev.tact.escalation.stream;

import dev.tact.escalation.conversation.Conversations;
import dev.tact.escalation.feed.FeedFilter;
import dev.tact.escalation.feed.FeedStreams;
import dev.tact.escalation.reach.GuestTokens;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The streams of this service. Each begins with an event that marks its position, is kept alive by comments, and ends, saying
 * so, when the right it was opened with ends.
 */
@ApplicationScoped
class EventStreams {

    private final FeedStreams feed;
    private final CustomerEvents forCustomers;
    private final DeskEvents forTheDesk;
    private final Conversations conversations;
    private final GuestTokens guestTokens;
    private final Clock clock;

    EventStreams(
            FeedStreams feed,
            CustomerEvents forCustomers,
            DeskEvents forTheDesk,
            Conversations conversations,
            GuestTokens guestTokens,
            Clock clock) {
        this.feed = feed;
        this.forCustomers = forCustomers;
        this.forTheDesk = forTheDesk;
        this.conversations = conversations;
        this.guestTokens = guestTokens;
        this.clock = clock;
    }

    Multi<OutboundSseEvent> ofCustomer(
            UUID conversationId, UUID subject, Instant until, @Nullable String lastEventId, Sse sse) {
        var owned = conversations.findOwned(conversationId, subject);
        return ofConversation(
                owned.id(), until, () -> conversations.isOwned(conversationId, subject), lastEventId, sse);
    }

    /** A visitor's stream ends when their token does, as it stands now; they reconnect if they wrote meanwhile. */
    Multi<OutboundSseEvent> ofGuest(
            UUID conversationId, @Nullable String token, @Nullable String lastEventId, Sse sse) {
        var hash = guestTokens.hash(token);
        var owned = conversations.findGuest(conversationId, hash);
        return ofConversation(
                owned.id(),
                Objects.requireNonNull(owned.expiresAt()),
                () -> conversations.isGuest(conversationId, hash),
                lastEventId,
                sse);
    }

    /** The right to the stream is the role, which only the token tells: it lasts as long. What of it is shown is looked up anew. */
    Multi<OutboundSseEvent> ofDesk(Viewer viewer, Instant until, @Nullable String lastEventId, Sse sse) {
        return alive(
                feed.follow(
                        lastEventId,
                        new FeedFilter.OfDesk(),
                        EventStreams::ready,
                        items -> forTheDesk.render(viewer, items)),
                until,
                () -> true,
                sse);
    }

    private Multi<OutboundSseEvent> ofConversation(
            UUID conversationId, Instant until, BooleanSupplier right, @Nullable String lastEventId, Sse sse) {
        return alive(
                feed.follow(lastEventId, new FeedFilter.OfCustomer(conversationId), EventStreams::ready, items -> {
                    if (!items.isEmpty()) {
                        demand(right);
                    }
                    return forCustomers.render(conversationId, items);
                }),
                until,
                right,
                sse);
    }

    /** @param right whether the stream may go on: asked before anything is told, and with each sign of life */
    private Multi<OutboundSseEvent> alive(Multi<Event> events, Instant until, BooleanSupplier right, Sse sse) {
        var told = Multi.createBy()
                .concatenating()
                .streams(events.map(event -> Optional.of(write(event, sse))), end("SHUTDOWN", sse));
        var left = Duration.between(clock.instant(), until);
        var expiry = Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                // a token may arrive within the clock skew that verification allows, already expired
                .by(left.isPositive() ? left : Duration.ofMillis(1))
                .onItem()
                .transformToMulti(over -> end("EXPIRED", sse));
        var heartbeats = Multi.createFrom()
                .ticks()
                .every(feed.heartbeat())
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> Uni.createFrom()
                        .item(() -> sign(right, sse))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
        return Multi.createBy()
                .merging()
                .streams(told, expiry, heartbeats)
                .onFailure(RightLost.class)
                .recoverWithMulti(() -> end("FORBIDDEN", sse))
                .select()
                .first(Optional::isPresent)
                .map(Optional::orElseThrow);
    }

    private static Optional<OutboundSseEvent> sign(BooleanSupplier right, Sse sse) {
        demand(right);
        return Optional.of(sse.newEventBuilder().comment("alive").build());
    }

    private static void demand(BooleanSupplier right) {
        if (!right.getAsBoolean()) {
            throw new RightLost();
        }
    }

    /** Says why, and then is empty: which ends the stream. */
    private static Multi<Optional<OutboundSseEvent>> end(String reason, Sse sse) {
        return Multi.createFrom()
                .items(Optional.of(write(new Event(null, "end", Map.of("reason", reason)), sse)), Optional.empty());
    }

    private static Event ready(String position) {
        return new Event(position, "ready", Map.of());
    }

    private static OutboundSseEvent write(Event event, Sse sse) {
        var builder = sse.newEventBuilder()
                .name(event.name())
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(event.data().getClass(), event.data());
        return (event.id() == null ? builder : builder.id(event.id())).build();
    }
}
