package dev.tact.escalation.conversation;

import dev.tact.kit.sql.Sql;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class ConversationRepository implements PanacheRepositoryBase<Conversation, UUID> {

    private final Sql sql;

    ConversationRepository(Sql sql) {
        this.sql = sql;
    }

    Optional<Conversation> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    Optional<Conversation> lockOwned(UUID id, UUID subject) {
        return find("id = ?1 and subject = ?2 and guestTokenHash is null", id, subject)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    Optional<Conversation> findOwned(UUID id, UUID subject) {
        return find("id = ?1 and subject = ?2 and guestTokenHash is null", id, subject)
                .firstResultOptional();
    }

    /** A customer's conversations opened before that place in their order, newest first. */
    List<Conversation> findOwnedBefore(UUID subject, Instant openedAt, UUID id, int atMost) {
        return find(
                        "subject = ?1 and guestTokenHash is null and (openedAt < ?2 or openedAt = ?2 and id < ?3)"
                                + " order by openedAt desc, id desc",
                        subject,
                        openedAt,
                        id)
                .page(0, atMost)
                .list();
    }

    Optional<Conversation> lockGuest(UUID id, byte[] tokenHash, Instant now) {
        return find("id = ?1 and guestTokenHash = ?2 and expiresAt > ?3", id, tokenHash, now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    Optional<Conversation> findGuest(UUID id, byte[] tokenHash, Instant now) {
        return find("id = ?1 and guestTokenHash = ?2 and expiresAt > ?3", id, tokenHash, now)
                .firstResultOptional();
    }

    /** The visitor's of that token, however old; until this transaction ends, whoever asks for the same waits. */
    Optional<Conversation> lockGuest(byte[] tokenHash) {
        sql.lock("visitor:" + HexFormat.of().formatHex(tokenHash));
        return find("guestTokenHash", tokenHash)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    long countGuestsSince(Instant since) {
        return count("guestTokenHash is not null and openedAt >= ?1", since);
    }
}
