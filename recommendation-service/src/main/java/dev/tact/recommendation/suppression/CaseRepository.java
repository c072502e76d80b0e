package dev.tact.recommendation.suppression;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Which cases of customers are open: whose, and no word of what. */
@ApplicationScoped
class CaseRepository {

    private final Sql sql;

    CaseRepository(Sql sql) {
        this.sql = sql;
    }

    /** @return false when something newer of this case is known */
    boolean put(UUID id, UUID subject, boolean open, long moves, Instant now) {
        return sql.update("""
                        insert into customer_case (id, subject, open, moves, told_at) values (?, ?, ?, ?, ?)
                        on conflict (id) do update set open = excluded.open, moves = excluded.moves, told_at = excluded.told_at
                        where customer_case.moves < excluded.moves and customer_case.subject = excluded.subject""", id, subject, open, moves, now) == 1;
    }

    /** @param heardSince a case of which nothing was heard since then holds nothing back */
    boolean open(UUID subject, Instant heardSince) {
        return sql.one(
                        "select 1 from customer_case where subject = ? and open and told_at > ? limit 1",
                        row -> true,
                        subject,
                        heardSince)
                .isPresent();
    }

    void erase(UUID subject) {
        sql.update("delete from customer_case where subject = ?", subject);
    }

    /** Forgets those that were closed before one time, and those of which nothing was heard since another. @return how many went */
    int forget(Instant closed, Instant open, int most) {
        return sql.update("""
                        delete from customer_case where id in (
                            select id from customer_case where (not open and told_at < ?) or (open and told_at <= ?) limit ?)""", closed, open, most);
    }
}
