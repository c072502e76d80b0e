package dev.tact.consent.receipt;

import dev.tact.consent.rights.Part;
import dev.tact.consent.rights.PartState;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** What became of the news of a choice, by part: what the part itself said, else how it took the news. */
@ApplicationScoped
class PartProgressRepository {

    private static final String PROGRESS = """
            select 'consent' as part, 'APPLIED' as state, recorded_at as at from consent_event where id = ?
            union all
            select d.subscriber, case when a.state is not null then a.state
                    when d.settled_at is not null and d.outcome <> 'ACCEPTED' then 'APPLIED' else 'PENDING' end,
                coalesce(a.at, d.settled_at)
            from outbox_delivery d
            left join acknowledgement a on a.kind = 'EVENT' and a.reference = d.event_id::text and a.part = d.subscriber
            where d.event_id = ?""";

    private final Sql sql;

    PartProgressRepository(Sql sql) {
        this.sql = sql;
    }

    List<PartProgress> of(UUID event) {
        return sql.list(PROGRESS, PartProgressRepository::progress, event, event);
    }

    private static PartProgress progress(ResultSet row) throws SQLException {
        var at = row.getObject("at", OffsetDateTime.class);
        return new PartProgress(
                Part.of(row.getString("part")).orElseThrow(),
                PartState.valueOf(row.getString("state")),
                at == null ? null : at.toInstant());
    }
}
