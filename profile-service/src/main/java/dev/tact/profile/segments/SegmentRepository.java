package dev.tact.profile.segments;

import dev.tact.kit.sql.Sql;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

@ApplicationScoped
class SegmentRepository {

    /** A member, and the hash that stands for the segment. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Entry(Member member, byte[] segment) {}

    /** How many people are in a segment, and its sealed name. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Size(String dimension, UUID nameId, byte[] name, long people) {}

    /** What is published: each dimension's segments, with how many people each stands for. */
    record Publication(Instant asOf, Map<String, Map<String, Long>> sizes) {}

    private final Sql sql;
    private final AgroalDataSource database;

    SegmentRepository(Sql sql, AgroalDataSource database) {
        this.sql = sql;
        this.database = database;
    }

    void leave(Collection<Long> refs) {
        sql.update(
                "delete from segment_member where subject_ref = any(string_to_array(?, ',')::bigint[])", joined(refs));
    }

    void leave(Collection<Long> refs, String dimension) {
        sql.update(
                "delete from segment_member where subject_ref = any(string_to_array(?, ',')::bigint[]) and dimension = ?",
                joined(refs),
                dimension);
    }

    /** Only where the value a segment rests on is the one that is used: undisputed, and no other source says something else. */
    void enter(Collection<Entry> entries) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        insert into segment_member (subject_ref, dimension, segment, source)
                        select ref, dimension, segment, source
                        from unnest(?::bigint[], ?::text[], ?::bytea[], ?::text[]) as fresh (ref, dimension, segment, source)
                        where not exists (select 1 from dispute
                                where dispute.subject_ref = ref and dispute.key = dimension and closed_at is null)
                            and (source is null or exists (select 1 from attribute mine
                                where mine.subject_ref = ref and mine.key = dimension and mine.source = fresh.source))
                            and (source is null or not exists (select 1 from attribute other
                                where other.subject_ref = ref and other.key = dimension and other.source <> fresh.source))""")) {
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint",
                            entries.stream().map(entry -> entry.member().ref()).toArray()));
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            entries.stream()
                                    .map(entry -> entry.member().dimension())
                                    .toArray()));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "bytea", entries.stream().map(Entry::segment).toArray(byte[][]::new)));
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "text",
                            entries.stream()
                                    .map(entry -> entry.member().source())
                                    .toArray()));
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("segments cannot be kept", failed);
        }
    }

    void name(byte[] segment, UUID id, byte[] sealed) {
        sql.update(
                "insert into segment_name (segment, id, sealed) values (?, ?, ?) on conflict (segment) do nothing",
                segment,
                id,
                sealed);
    }

    List<Size> sizes() {
        return sql.list(
                """
                select size.dimension, name.id, name.sealed, size.people
                from (select dimension, segment, count(*) as people from segment_member group by dimension, segment) size
                join segment_name name on name.segment = size.segment""", row -> new Size(row.getString(1), row.getObject(2, UUID.class), row.getBytes(3), row.getLong(4)));
    }

    /** Keeps the other replicas from publishing until this transaction ends. @return whether none of them does */
    boolean lock() {
        return sql.tryLock("segment_statistic");
    }

    Optional<Instant> publishedAt() {
        return sql.one("select as_of from segment_publication", row -> Sql.instant(row, 1));
    }

    /** What was published last, in one reading. */
    Optional<Publication> published() {
        var sizes = new TreeMap<String, Map<String, Long>>();
        var asOf = sql.list("""
                select as_of, dimension, segment, people
                from segment_publication left join segment_statistic on true order by dimension, segment""", row -> {
            var dimension = row.getString(2);
            if (dimension != null) {
                sizes.computeIfAbsent(dimension, any -> new TreeMap<>()).put(row.getString(3), row.getLong(4));
            }
            return Sql.instant(row, 1);
        });
        return asOf.stream().findFirst().map(at -> new Publication(at, sizes));
    }

    /** Puts these in the place of all that was published before. */
    void publish(Map<String, Map<String, Long>> sizes, Instant asOf) {
        sql.update("delete from segment_statistic");
        sql.update("delete from segment_publication");
        sql.update("insert into segment_publication (as_of) values (?)", asOf);
        for (var dimension : sizes.entrySet()) {
            dimension
                    .getValue()
                    .forEach((segment, people) -> sql.update(
                            "insert into segment_statistic (dimension, segment, people) values (?, ?, ?)",
                            dimension.getKey(),
                            segment,
                            people));
        }
    }

    private static String joined(Collection<Long> refs) {
        return String.join(",", refs.stream().map(String::valueOf).toList());
    }
}
