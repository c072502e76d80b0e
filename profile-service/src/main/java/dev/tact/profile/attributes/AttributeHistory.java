package dev.tact.profile.attributes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.SubjectSealer;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What values were before they changed, and what was said of them; it is only ever added to. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class AttributeHistory {

    /** Why something is noted. */
    public enum Cause {
        REPLACED,
        RECTIFIED,
        DISPUTED,
        DISPUTE_WITHDRAWN,
        DISPUTE_UPHELD,
        DISPUTE_REJECTED
    }

    /**
     * What happened to a value.
     *
     * @param changedBy the source that said something else, or the role of the person who did this
     * @param source who had said it
     * @param value what it was
     */
    public record Entry(UUID id, Instant at, Cause cause, String changedBy, String source, JsonNode value) {}

    /** Where a list goes on: before this entry. */
    public record Place(Instant at, UUID id) {}

    private final Sql sql;
    private final ValueFormat format;
    private final Ids ids;
    private final Clock clock;

    AttributeHistory(Sql sql, ValueFormat format, Ids ids, Clock clock) {
        this.sql = sql;
        this.format = format;
        this.ids = ids;
        this.clock = clock;
    }

    /** What happened to values of this key, the latest first. */
    public List<Entry> of(UUID subject, SubjectSealer sealer, String key, @Nullable Place before, int limit) {
        return sql.list(
                """
                select id, at, cause, changed_by, source, value_id, sealed from attribute_history
                where subject_ref = (select ref from subject where subject.id = ? and erased_at is null) and key = ?
                  and expires_at > ? and (?::uuid is null or (at, id) < (?, ?))
                order by at desc, id desc limit ?""",
                row -> new Entry(
                        row.getObject(1, UUID.class),
                        Sql.instant(row, 2),
                        Cause.valueOf(row.getString(3)),
                        row.getString(4),
                        row.getString(5),
                        format.open(row.getObject(6, UUID.class), row.getBytes(7), sealer)),
                subject,
                key,
                clock.instant(),
                before == null ? null : before.id(),
                before == null ? null : before.at(),
                before == null ? null : before.id(),
                limit);
    }

    /** Notes what happens to a value that stands. */
    void remember(UUID value, Cause cause, String by) {
        sql.update("""
                insert into attribute_history (id, subject_ref, key, at, cause, changed_by, value_id, source, sealed, expires_at)
                select ?, subject_ref, key, ?, ?, ?, id, source, sealed, expires_at from attribute where id = ?""", ids.nextInOrder(), clock.instant(), cause, by, value);
    }
}
