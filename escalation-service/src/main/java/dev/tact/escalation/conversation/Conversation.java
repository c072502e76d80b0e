package dev.tact.escalation.conversation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One conversation of one customer, or of one visitor, who is then known by the conversation alone. It has one handler. */
@Entity
class Conversation {

    @Id
    private UUID id;

    @Version
    private long version;

    @Column(nullable = false, updatable = false)
    private UUID subject;

    @Column(updatable = false)
    private byte @Nullable [] guestTokenHash;

    private @Nullable Instant expiresAt;

    @Column(nullable = false, updatable = false)
    private String language;

    @Column(updatable = false)
    private @Nullable UUID recommendationId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Handler handler;

    @Column(nullable = false)
    private long handlerEpoch;

    @Column(nullable = false)
    private int lastPosition;

    @Column(nullable = false, updatable = false)
    private Instant openedAt;

    @Column(nullable = false)
    private Instant lastMessageAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected Conversation() {}

    private Conversation(
            UUID id, UUID subject, Language language, @Nullable UUID recommendationId, Handler handler, Instant now) {
        this.id = id;
        this.subject = subject;
        this.language = language.code();
        this.recommendationId = recommendationId;
        this.handler = handler;
        this.handlerEpoch = 1;
        this.openedAt = now;
        this.lastMessageAt = now;
    }

    static Conversation ofCustomer(
            UUID id, UUID subject, Language language, @Nullable UUID recommendationId, Instant now) {
        return new Conversation(id, subject, language, recommendationId, Handler.QUEUE, now);
    }

    /** A visitor's: it is its own subject, and readable with the token until the stay after the last message ends. */
    static Conversation ofGuest(UUID id, byte[] tokenHash, Language language, Duration stay, Instant now) {
        var conversation = new Conversation(id, id, language, null, Handler.QUEUE, now);
        conversation.guestTokenHash = tokenHash;
        conversation.expiresAt = now.plus(stay);
        return conversation;
    }

    /** Takes the next place in the conversation; only under its row lock. A note prolongs nothing: its customer knows of none. */
    int nextPosition(Visibility visibility, Instant now, Duration guestStay) {
        if (visibility == Visibility.PUBLIC) {
            lastMessageAt = now;
            if (isGuest()) {
                expiresAt = now.plus(guestStay);
            }
        }
        return ++lastPosition;
    }

    /** @return whether the handler changed, and with it the epoch */
    boolean handTo(Handler next) {
        if (handler == next) {
            return false;
        }
        handler = next;
        handlerEpoch++;
        return true;
    }

    boolean isHandledBy(Handler who, long epoch) {
        return handler == who && handlerEpoch == epoch;
    }

    boolean isGuest() {
        return guestTokenHash != null;
    }

    ConversationState state() {
        return new ConversationState(
                id,
                subject,
                isGuest(),
                Language.of(Locale.of(language)),
                recommendationId,
                handler,
                handlerEpoch,
                openedAt,
                expiresAt);
    }

    UUID id() {
        return id;
    }

    UUID subject() {
        return subject;
    }
}
