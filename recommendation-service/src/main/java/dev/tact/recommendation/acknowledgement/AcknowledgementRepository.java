package dev.tact.recommendation.acknowledgement;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The acknowledgements' rows. */
@ApplicationScoped
class AcknowledgementRepository {

    /** Something to be told. */
    record Due(UUID id, String kind, String reference, Instant appliedAt, int attempts) {}

    private final Sql sql;
    private final Ids ids;

    AcknowledgementRepository(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    void add(String kind, String reference, Instant at) {
        sql.update(
                "insert into acknowledgement (id, kind, reference, applied_at, due_at, attempts) values (?, ?, ?, ?, ?, 0)"
                        + " on conflict (kind, reference) do update"
                        + " set sent_at = null, due_at = excluded.due_at, attempts = 0",
                ids.next(),
                kind,
                reference,
                at,
                at);
    }

    /** Takes some that are due and leaves them to the caller until the lease runs out. */
    List<Due> claim(int most, Instant now, Duration lease) {
        return sql.list(
                """
                        update acknowledgement set due_at = ?, attempts = attempts + 1
                        where id in (select id from acknowledgement where sent_at is null and due_at <= ?
                            order by due_at limit ? for update skip locked)
                        returning id, kind, reference, applied_at, attempts""",
                row -> new Due(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        Sql.instant(row, 4),
                        row.getInt(5)),
                now.plus(lease),
                now,
                most);
    }

    /** Unless it was asked for again while it was on its way: then it is sent once more. */
    void sent(Due owed, Instant now) {
        sql.update(
                "update acknowledgement set sent_at = ? where id = ? and attempts = ?",
                now,
                owed.id(),
                owed.attempts());
    }

    void postpone(Due owed, Instant until) {
        sql.update(
                "update acknowledgement set due_at = ? where id = ? and attempts = ? and sent_at is null",
                until,
                owed.id(),
                owed.attempts());
    }
}
