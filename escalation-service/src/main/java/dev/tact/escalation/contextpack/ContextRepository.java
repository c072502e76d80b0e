package dev.tact.escalation.contextpack;

import dev.tact.escalation.casework.CaseState;
import dev.tact.escalation.contextpack.Summary.Step;
import dev.tact.escalation.conversation.Author;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the summary of a case is made of; no words. */
@ApplicationScoped
class ContextRepository {

    /** How much was said, and when. */
    record Tally(
            long byCustomer,
            long byDesk,
            long notes,
            @Nullable Instant firstAt,
            @Nullable Instant lastAt) {}

    /** Who wrote last. */
    record Last(Author author, @Nullable UUID agent) {}

    private final Sql sql;

    ContextRepository(Sql sql) {
        this.sql = sql;
    }

    Tally tally(UUID conversationId) {
        return sql.one(
                        """
                        select count(*) filter (where author = 'CUSTOMER'),
                            count(*) filter (where author <> 'CUSTOMER' and visibility = 'PUBLIC'),
                            count(*) filter (where visibility = 'INTERNAL'),
                            min(sent_at) filter (where visibility = 'PUBLIC'), max(sent_at) filter (where visibility = 'PUBLIC')
                        from message where conversation_id = ?""",
                        row -> new Tally(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                Sql.instantOrNull(row, 4),
                                Sql.instantOrNull(row, 5)),
                        conversationId)
                .orElseThrow();
    }

    Optional<Last> last(UUID conversationId) {
        return sql.one(
                """
                select author, agent_id from message where conversation_id = ? and visibility = 'PUBLIC'
                order by position desc limit 1""", row -> new Last(Author.valueOf(row.getString(1)), row.getObject(2, UUID.class)), conversationId);
    }

    /** The latest steps of a case, the oldest in front. */
    List<Step> steps(UUID caseId, int atMost) {
        return sql.list(
                        "select move, state, happened_at from case_step where case_id = ? order by step desc limit ?",
                        row -> new Step(row.getString(1), CaseState.valueOf(row.getString(2)), Sql.instant(row, 3)),
                        caseId,
                        atMost)
                .reversed();
    }
}
