package dev.tact.escalation.history;

import dev.tact.escalation.casework.CaseFacts;
import dev.tact.escalation.casework.CaseListener;
import dev.tact.escalation.casework.CaseMove;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down each step of a case in the transaction in which it is made. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class CaseHistory implements CaseListener {

    private final Sql sql;
    private final Clock clock;

    CaseHistory(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public void opened(CaseFacts now) {
        add(now, "OPEN");
    }

    @Override
    public void moved(CaseFacts now, CaseMove move) {
        add(now, move.name());
    }

    @Override
    public void moved(List<CaseFacts> now, CaseMove move) {
        add(now, move.name());
    }

    private void add(CaseFacts now, String move) {
        add(List.of(now), move);
    }

    private void add(List<CaseFacts> now, String move) {
        var at = clock.instant();
        sql.batch(
                """
                insert into case_step (case_id, step, subject, move, state, queued_at, happened_at)
                values (?, ?, ?, ?, ?, ?, ?)""",
                now.stream()
                        .map(one -> new @Nullable Object[] {
                            one.id(), one.moves(), one.subject(), move, one.state(), one.queuedAt(), at
                        })
                        .toList());
    }
}
