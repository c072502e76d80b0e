package dev.tact.escalation.stream;

import dev.tact.escalation.conversation.Conversations;
import dev.tact.escalation.feed.FeedFilter;
import dev.tact.escalation.feed.FeedStreams;
import dev.tact.escalation.reach.GuestTokens;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
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
        return ofConversation(owned.id(), until, lastEventId, sse);
    }

    /** A visitor's stream ends when their token does, as it stands now; they reconnect if they wrote meanwhile. */
    Multi<OutboundSseEvent> ofGuest(
            UUID conversationId, @Nullable String token, @Nullable String lastEventId, Sse sse) {
        var owned = conversations.findGuest(conversationId, guestTokens.hash(token));
        return ofConversation(owned.id(), Objects.requireNonNull(owned.expiresAt()), lastEventId, sse);
    }

    Multi<OutboundSseEvent> ofDesk(Instant until, @Nullable String lastEventId, Sse sse) {
        return alive(
                feed.follow(lastEventId, new FeedFilter.OfDesk(), EventStreams::ready, forTheDesk::render), until, sse);
    }

    private Multi<OutboundSseEvent> ofConversation(
            UUID conversationId, Instant until, @Nullable String lastEventId, Sse sse) {
        return alive(
                feed.follow(
                        lastEventId,
                        new FeedFilter.OfCustomer(conversationId),
                        EventStreams::ready,
                        items -> forCustomers.render(conversationId, items)),
                until,
                sse);
    }

    private Multi<OutboundSseEvent> alive(Multi<Event> events, Instant until, Sse sse) {
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
                .map(tick -> Optional.of(sse.newEventBuilder().comment("alive").build()));
        return Multi.createBy()
                .merging()
                .streams(told, expiry, heartbeats)
                .select()
                .first(Optional::isPresent)
                .map(Optional::orElseThrow);
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
