package dev.tact.profile.disputes;

import dev.tact.kit.sql.Sql;
import dev.tact.profile.disputes.Dispute.About;
import dev.tact.profile.disputes.Dispute.Happening;
import dev.tact.profile.disputes.Dispute.Outcome;
import dev.tact.profile.disputes.Dispute.UnderKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class DisputeRepository {

    private static final String SELECT = """
            select dispute.id, subject.id, subject_ref, key, event_id, event_type, reason, opened_at, closed_at, outcome, answer
            from dispute join subject on ref = subject_ref and erased_at is null\s""";

    private final Sql sql;

    DisputeRepository(Sql sql) {
        this.sql = sql;
    }

    /** Opens one about what stands under the key of this value. */
    void openAboutKey(UUID id, UUID value, byte @Nullable [] reason, Instant now) {
        sql.update("""
                insert into dispute (id, subject_ref, key, value_hash, reason, opened_at)
                select ?, subject_ref, key, value_hash, ?, ? from attribute where id = ?""", id, reason, now, value);
    }

    void openAboutEvent(UUID id, long ref, Happening event, byte @Nullable [] reason, Instant now) {
        sql.update("""
                insert into dispute (id, subject_ref, event_id, event_type, reason, opened_at)
                values (?, ?, ?, ?, ?, ?)""", id, ref, event.id(), event.type(), reason, now);
    }

    void close(UUID id, Outcome outcome, byte @Nullable [] answer, Instant now) {
        sql.update(
                "update dispute set closed_at = ?, outcome = ?, answer = ? where id = ? and closed_at is null",
                now,
                outcome,
                answer,
                id);
    }

    /** Removes the event that this open dispute is about, for good, and closes it. */
    void removeEvent(UUID id, byte @Nullable [] answer, Instant now) {
        sql.list("select remove_disputed_event(?, ?, ?)", row -> true, id, now, answer);
    }

    Optional<Dispute> openOf(long ref, String key) {
        return sql.one(
                SELECT + "where subject_ref = ? and key = ? and closed_at is null",
                DisputeRepository::dispute,
                ref,
                key);
    }

    Optional<Dispute> openOf(long ref, UUID event) {
        return sql.one(
                SELECT + "where subject_ref = ? and event_id = ? and closed_at is null",
                DisputeRepository::dispute,
                ref,
                event);
    }

    Optional<Dispute> find(UUID id) {
        return sql.one(SELECT + "where dispute.id = ?", DisputeRepository::dispute, id);
    }

    /** The subject's disputes, the latest first. */
    List<Dispute> of(UUID subject, @Nullable UUID before, int limit) {
        return sql.list(
                SELECT
                        + "where subject.id = ? and (?::uuid is null or dispute.id < ?) order by dispute.id desc limit ?",
                DisputeRepository::dispute,
                subject,
                before,
                before,
                limit);
    }

    /** The open ones after this place, the oldest first. */
    List<Dispute> open(@Nullable UUID after, int limit) {
        return sql.list(
                SELECT + "where closed_at is null and (?::uuid is null or dispute.id > ?) order by dispute.id limit ?",
                DisputeRepository::dispute,
                after,
                after,
                limit);
    }

    private static Dispute dispute(ResultSet row) throws SQLException {
        var closedAt = Sql.instantOrNull(row, 9);
        var outcome = row.getString(10);
        return new Dispute(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getLong(3),
                about(row),
                row.getBytes(7),
                Sql.instant(row, 8),
                closedAt,
                outcome == null ? null : Outcome.valueOf(outcome),
                row.getBytes(11));
    }

    private static About about(ResultSet row) throws SQLException {
        var key = row.getString(4);
        return key == null ? new Happening(row.getObject(5, UUID.class), row.getString(6)) : new UnderKey(key);
    }
}
