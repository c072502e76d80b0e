package dev.tact.recommendation.suppression;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that holds back from one customer, in one statement. */
@ApplicationScoped
class RestraintRepository {

    /** @param full for each item that has no free place, an impression and its sealed name */
    record Found(boolean openCase, Map<UUID, byte[]> full) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(@Nullable UUID id, byte @Nullable [] sealed) {}

    private final Sql sql;

    RestraintRepository(Sql sql) {
        this.sql = sql;
    }

    Found of(UUID subject, String purpose, int places, Instant since, Instant recent, Instant caseSince) {
        var rows = sql.list(
                """
                        select null::uuid, null::bytea from customer_case where subject = ? and open and told_at > ?
                        union all
                        select id, sealed from (
                            select id, sealed, count(*) over items as places, max(shown_at) over items as last,
                                row_number() over (partition by item order by place) as nth
                            from impression where subject = ? and purpose = ? and shown_at > ? window items as (partition by item)
                        ) counted where nth = 1 and places >= ? and last <= ?""",
                row -> new Row(row.getObject(1, UUID.class), row.getBytes(2)),
                subject,
                caseSince,
                subject,
                purpose,
                since,
                places,
                recent);
        var full = new HashMap<UUID, byte[]>();
        rows.stream()
                .filter(row -> row.id() != null)
                .forEach(row -> full.put(Objects.requireNonNull(row.id()), Objects.requireNonNull(row.sealed())));
        return new Found(rows.stream().anyMatch(row -> row.id() == null), full);
    }
}
