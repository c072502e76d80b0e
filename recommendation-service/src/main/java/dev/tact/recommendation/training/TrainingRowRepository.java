package dev.tact.recommendation.training;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sealed rows, and how far they were pulled. */
@ApplicationScoped
class TrainingRowRepository {

    /** A row as stored: its id, the id of its key, its sealed content. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Stored(UUID id, UUID key, byte[] sealed) {

        @Override
        public String toString() {
            return "Stored";
        }
    }

    /** What became of a contributor's row. */
    enum Kind {
        JOINED,
        GREW,
        SHRANK,
        LEFT
    }

    /** A row that changed, as it was before; empty for one that joined. */
    record Changed(UUID id, Kind kind, Optional<Stored> before) {}

    /** How far the rows were pulled, and when they were wanted. */
    record Feed(
            @Nullable String position,
            @Nullable Instant wantedAt,
            @Nullable Instant pulledAt) {}

    private final Sql sql;

    TrainingRowRepository(Sql sql) {
        this.sql = sql;
    }

    Feed feed() {
        return sql.one(
                        "select f.position, p.wanted_at, p.pulled_at from training_feed f, training_pull p",
                        row -> new Feed(
                                row.getString(1),
                                row.getObject(2) == null ? null : Sql.instant(row, 2),
                                row.getObject(3) == null ? null : Sql.instant(row, 3)))
                .orElseThrow();
    }

    /** Moves the feed on, unless another replica was faster. */
    boolean advance(@Nullable String from, String to) {
        return sql.update("update training_feed set position = ? where position is not distinct from ?", to, from) == 1;
    }

    /** Waits for nobody who holds the rows. */
    void wanted(Instant now) {
        sql.update("update training_pull set wanted_at = ?", now);
    }

    void pulled(Instant now) {
        sql.update("update training_pull set pulled_at = ?", now);
    }

    /** Keeps rows as they are until the transaction ends. */
    void lockAgainstChange() {
        sql.one("select position from training_feed for share", row -> true);
    }

    void lock() {
        sql.one("select position from training_feed for update", row -> true);
    }

    List<Stored> find(Collection<UUID> ids) {
        return sql.list(
                "select id, key_id, sealed from training_row where id = any(?::uuid[])",
                TrainingRowRepository::read,
                array(ids));
    }

    /** The rows after one, in the order of their ids. */
    List<Stored> page(Optional<UUID> after, int most) {
        return sql.list(
                "select id, key_id, sealed from training_row where id > ? order by id limit ?",
                TrainingRowRepository::read,
                after.orElse(new UUID(0, 0)),
                most);
    }

    /** From now on rows are of this feed. */
    void begin(UUID feed) {
        sql.update("update training_feed set feed = ?", feed);
    }

    /** Rows that an earlier feed told of, and this one did not. */
    List<Stored> unconfirmed(int most) {
        return sql.list("""
                select id, key_id, sealed from training_row
                where feed is distinct from (select feed from training_feed) limit ?""", TrainingRowRepository::read, most);
    }

    void put(Collection<Stored> rows, Instant now) {
        var arguments = new ArrayList<@Nullable Object[]>();
        for (var row : rows) {
            arguments.add(new @Nullable Object[] {row.id(), row.key(), row.sealed(), now});
        }
        sql.batch("""
                insert into training_row (id, key_id, sealed, updated_at, feed)
                values (?, ?, ?, ?, (select feed from training_feed))
                on conflict (id) do update set key_id = excluded.key_id, sealed = excluded.sealed,
                    updated_at = excluded.updated_at, feed = excluded.feed""", arguments);
    }

    void delete(Collection<UUID> ids) {
        sql.update("delete from training_row where id = any(?::uuid[])", array(ids));
    }

    /** They were erased: no row of theirs is taken in again. */
    void bury(Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            sql.update(
                    "insert into erased_contributor (row_id) select unnest(?::uuid[]) on conflict do nothing",
                    array(ids));
        }
    }

    /** Which of these were erased. */
    List<UUID> buried(Collection<UUID> ids) {
        return sql.list(
                "select row_id from erased_contributor where row_id = any(?::uuid[])",
                row -> row.getObject(1, UUID.class),
                array(ids));
    }

    /** Numbers rise in the order of commits: the feed's row stays locked until the transaction ends. */
    void changed(Collection<Changed> changes, Instant now) {
        if (changes.isEmpty()) {
            return;
        }
        var number = sql.one(
                        "update training_feed set change = change + ? returning change",
                        row -> row.getLong(1),
                        changes.size())
                .orElseThrow();
        var arguments = new ArrayList<@Nullable Object[]>();
        for (var change : changes) {
            arguments.add(new @Nullable Object[] {
                number--,
                change.id(),
                change.kind(),
                change.before().map(Stored::key).orElse(null),
                change.before().map(Stored::sealed).orElse(null),
                now
            });
        }
        sql.batch(
                "insert into training_change (number, row_id, kind, key_id, sealed, changed_at) values (?, ?, ?, ?, ?, ?)",
                arguments);
    }

    long latestChange() {
        return sql.one("select change from training_feed", row -> row.getLong(1))
                .orElseThrow();
    }

    /** The latest change that took something back; 0 when none is remembered. */
    long latestTakenBack() {
        return sql.one(
                        "select coalesce(max(number), 0) from training_change where kind in ('SHRANK', 'LEFT')",
                        row -> row.getLong(1))
                .orElseThrow();
    }

    /** The latest change that has waited long enough; 0 when none has. */
    long dueChange(Instant takenBackBefore, Instant givenBefore) {
        return sql.one(
                        "select coalesce(max(number), 0) from training_change where changed_at <= ?"
                                + " or kind in ('SHRANK', 'LEFT') and changed_at <= ?",
                        row -> row.getLong(1),
                        givenBefore,
                        takenBackBefore)
                .orElseThrow();
    }

    /** Each row that changed after a number, as it was at that number. */
    List<Changed> changedSince(long number, int most) {
        return sql.list(
                """
                select distinct on (row_id) row_id, key_id, sealed, kind from training_change where number > ?
                order by row_id, number limit ?""",
                row -> new Changed(
                        row.getObject(1, UUID.class),
                        Kind.valueOf(row.getString(4)),
                        row.getObject(2) == null ? Optional.empty() : Optional.of(read(row))),
                number,
                most);
    }

    /** The number up to which so many changes, and none later than another number, are; absent when there are none. */
    Optional<Long> changesUpTo(long number, int most) {
        return sql.one(
                        "select max(number) from (select number from training_change where number <= ? order by number limit ?) c",
                        row -> Optional.ofNullable(row.getObject(1, Long.class)),
                        number,
                        most)
                .flatMap(found -> found);
    }

    /** The keys under which nothing is once the changes up to a number are forgotten. */
    List<UUID> keysNeededUpTo(long number) {
        return sql.list("""
                select distinct c.key_id from training_change c where c.number <= ? and c.key_id is not null
                and not exists (select from training_row r where r.key_id = c.key_id)
                and not exists (select from training_change l where l.key_id = c.key_id and l.number > ?)""", row -> row.getObject(1, UUID.class), number, number);
    }

    void forgetChanges(long upTo) {
        sql.update("delete from training_change where number <= ?", upTo);
    }

    /** One argument: an array of texts, which the statement casts. */
    private static Object array(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    private static Stored read(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Stored(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getBytes(3));
    }
}
