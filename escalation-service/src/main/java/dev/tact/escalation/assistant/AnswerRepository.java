package dev.tact.escalation.assistant;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class AnswerRepository {

    /** An answer whose content is sealed. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sealed(UUID messageId, byte[] content) {}

    private static final Sql.Row<Sealed> ROW = row -> new Sealed(row.getObject(1, UUID.class), row.getBytes(2));

    private final Sql sql;

    AnswerRepository(Sql sql) {
        this.sql = sql;
    }

    void add(UUID messageId, UUID conversationId, UUID questionId, byte[] content, Instant now) {
        sql.update("""
                insert into assistant_answer (message_id, conversation_id, question_id, content, answered_at)
                values (?, ?, ?, ?, ?)""", messageId, conversationId, questionId, content, now);
    }

    Optional<Sealed> findLatest(UUID conversationId) {
        return sql.one("""
                select message_id, content from assistant_answer where conversation_id = ?
                order by answered_at desc, message_id desc limit 1""", ROW, conversationId);
    }

    Optional<Sealed> findByQuestion(UUID questionId) {
        return sql.one("select message_id, content from assistant_answer where question_id = ?", ROW, questionId);
    }

    List<Sealed> findAll(UUID conversationId, Collection<UUID> messageIds) {
        return sql.list(
                "select message_id, content from assistant_answer where conversation_id = ? and message_id = any (?)",
                ROW,
                conversationId,
                messageIds.toArray(UUID[]::new));
    }

    /** @return whether it was not used before */
    boolean use(UUID confirmationId, UUID conversationId, Instant now) {
        return sql.update("""
                        insert into assistant_confirmation (id, conversation_id, used_at) values (?, ?, ?)
                        on conflict (id) do nothing""", confirmationId, conversationId, now) == 1;
    }
}
