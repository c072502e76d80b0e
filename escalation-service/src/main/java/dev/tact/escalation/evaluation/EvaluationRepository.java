package dev.tact.escalation.evaluation;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class EvaluationRepository {

    /** An evaluation whose evidence is sealed. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sealed(
            UUID messageId,
            UUID conversationId,
            @Nullable UUID caseId,
            byte[] evidence,
            @Nullable Instant dueAt,
            Instant evaluatedAt) {}

    private final Sql sql;

    EvaluationRepository(Sql sql) {
        this.sql = sql;
    }

    void add(Sealed sealed) {
        sql.update(
                """
                insert into trigger_evaluation (message_id, conversation_id, case_id, evidence, due_at, evaluated_at)
                values (?, ?, ?, ?, ?, ?)""",
                sealed.messageId(),
                sealed.conversationId(),
                sealed.caseId(),
                sealed.evidence(),
                sealed.dueAt(),
                sealed.evaluatedAt());
    }

    List<Sealed> findLatest(UUID conversationId, int atMost) {
        return sql.list(
                """
                select message_id, conversation_id, case_id, evidence, due_at, evaluated_at from trigger_evaluation
                where conversation_id = ? order by evaluated_at desc, message_id desc limit ?""",
                row -> new Sealed(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class),
                        row.getBytes(4),
                        Sql.instantOrNull(row, 5),
                        Sql.instant(row, 6)),
                conversationId,
                atMost);
    }
}
