package dev.tact.profile.training;

import dev.tact.kit.sql.Sql;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class TrainingChangeRepository {

    /** An entry of the change log. */
    record Change(
            UUID feed,
            String tx,
            long id,
            @Nullable Long subjectRef,
            String trainingId,
            @Nullable Long causeEpoch,
            @Nullable UUID causeRequest,
            @Nullable String ack) {}

    private final AgroalDataSource database;
    private final Sql sql;

    TrainingChangeRepository(AgroalDataSource database, Sql sql) {
        this.database = database;
        this.sql = sql;
    }

    void add(Map<Long, UUID> subjects, Function<UUID, String> trainingId) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        insert into training_change (subject_ref, training_id)
                        select * from unnest(?::bigint[], ?::text[])""")) {
            var entries = List.copyOf(subjects.entrySet());
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", entries.stream().map(Map.Entry::getKey).toArray()));
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            entries.stream()
                                    .map(entry -> trainingId.apply(entry.getValue()))
                                    .toArray()));
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("changes of training rows cannot be noted", failed);
        }
    }

    /** Notes a change of choices, if anything is known of the subject at all. @return whether it is */
    boolean addChosen(UUID subject, String trainingId, long epoch, @Nullable String ack) {
        return sql.update("""
                        insert into training_change (subject_ref, training_id, cause_epoch, ack)
                        select ref, ?, ?, ? from subject where subject.id = ? and erased_at is null""", trainingId, epoch, ack, subject) == 1;
    }

    /** What will be acknowledged of the first departure at this epoch or later. */
    Optional<String> departure(UUID subject, long epoch) {
        return sql.one("""
                select ack from training_change change join subject on ref = subject_ref
                where subject.id = ? and ack is not null and cause_epoch >= ?
                order by cause_epoch limit 1""", row -> row.getString(1), subject, epoch);
    }

    /**
     * What changed after this place, up to the oldest transaction that still runs, so that nothing can appear before it
     * later. Entries that a later one supersedes are left out, departures never.
     */
    // "order by tx" would mean the text that is selected, of which 1000 comes before 999
    List<Change> after(String tx, long id, int limit) {
        return sql.list("""
                select tx::text, change.id, subject_ref, training_id, cause_epoch, cause_request, ack, feed.id
                from training_change as change cross join training_feed as feed
                where (tx, change.id) > (?::text::xid8, ?) and tx < pg_snapshot_xmin(pg_current_snapshot())
                  and (ack is not null or not exists (
                      select 1 from training_change as later
                      where later.subject_ref = change.subject_ref and (later.tx, later.id) > (change.tx, change.id)
                        and later.ack is null and later.tx < pg_snapshot_xmin(pg_current_snapshot())))
                order by change.tx, change.id limit ?""", TrainingChangeRepository::change, tx, id, limit);
    }

    /** Forgets what is superseded of so many changes after a place. @return the last of them; absent at the end of the log */
    Optional<Place> forgetSuperseded(Place after, int most) {
        return sql.one(
                "select last_tx, last_id from forget_superseded_changes(?, ?, ?)",
                row -> new Place(after.feed(), row.getString(1), row.getLong(2)),
                after.tx(),
                after.id(),
                most);
    }

    private static Change change(ResultSet row) throws SQLException {
        return new Change(
                row.getObject(8, UUID.class),
                row.getString(1),
                row.getLong(2),
                row.getObject(3, Long.class),
                row.getString(4),
                row.getObject(5, Long.class),
                row.getObject(6, UUID.class),
                row.getString(7));
    }

    /** At a start: a log that was put back from a backup is another feed. */
    void open() {
        sql.list("select open_training_feed()", row -> true);
    }

    /** What this log's cursors belong to. */
    UUID feed() {
        return sql.one("select id from training_feed", row -> row.getObject(1, UUID.class))
                .orElseThrow();
    }

    /** Which of these were ever lent. */
    List<String> lent(Collection<String> trainingIds) {
        return trainingIds.isEmpty()
                ? List.of()
                : sql.list(
                        "select training_id from training_lent where training_id = any(string_to_array(?, ','))",
                        row -> row.getString(1),
                        String.join(",", trainingIds));
    }

    void lend(Collection<String> trainingIds) {
        sql.update("""
                insert into training_lent (training_id) select unnest(string_to_array(?, ','))
                on conflict (training_id) do nothing""", String.join(",", trainingIds));
    }

    /** The state that was applied last: its epoch and what it said on training. */
    Optional<byte[]> stateSeen(UUID subject) {
        return sql.one("select training_state from consent_seen where subject_id = ?", row -> row.getBytes(1), subject);
    }

    /** False when a newer state was applied before. */
    boolean see(UUID subject, long epoch, byte[] state) {
        return sql.update("""
                        insert into consent_seen as seen (subject_id, epoch, training_state) values (?, ?, ?)
                        on conflict (subject_id) do update set epoch = excluded.epoch, training_state = excluded.training_state
                        where seen.epoch < excluded.epoch""", subject, epoch, state) == 1;
    }
}
