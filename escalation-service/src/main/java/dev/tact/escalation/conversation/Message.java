package dev.tact.escalation.conversation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Something said, once and for good. The words are sealed. */
@Entity
@Immutable
class Message {

    @Id
    private UUID id;

    @Column(nullable = false)
    private UUID conversationId;

    @Column(nullable = false)
    private int position;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Author author;

    private @Nullable UUID agentId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Visibility visibility;

    @Column(nullable = false)
    private byte[] text;

    @Column(nullable = false)
    private Instant sentAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected Message() {}

    private Message(
            UUID id,
            UUID conversationId,
            int position,
            Author author,
            @Nullable UUID agentId,
            Visibility visibility,
            byte[] text,
            Instant sentAt) {
        this.id = id;
        this.conversationId = conversationId;
        this.position = position;
        this.author = author;
        this.agentId = agentId;
        this.visibility = visibility;
        this.text = text;
        this.sentAt = sentAt;
    }

    static Message byCustomer(UUID id, UUID conversationId, int position, byte[] sealed, Instant now) {
        return new Message(id, conversationId, position, Author.CUSTOMER, null, Visibility.PUBLIC, sealed, now);
    }

    static Message byAgent(
            UUID id, UUID conversationId, int position, UUID agent, Visibility visibility, byte[] sealed, Instant now) {
        return new Message(id, conversationId, position, Author.AGENT, agent, visibility, sealed, now);
    }

    static Message byAssistant(UUID id, UUID conversationId, int position, byte[] sealed, Instant now) {
        return new Message(id, conversationId, position, Author.ASSISTANT, null, Visibility.PUBLIC, sealed, now);
    }

    UUID id() {
        return id;
    }

    UUID conversationId() {
        return conversationId;
    }

    int position() {
        return position;
    }

    Author author() {
        return author;
    }

    @Nullable
    UUID agentId() {
        return agentId;
    }

    Visibility visibility() {
        return visibility;
    }

    byte[] text() {
        return text;
    }

    Instant sentAt() {
        return sentAt;
    }
}
