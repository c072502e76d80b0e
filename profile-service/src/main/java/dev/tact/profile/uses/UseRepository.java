package dev.tact.profile.uses;

import dev.tact.kit.sql.Sql;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class UseRepository {

    /** A record as it is kept. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Stored(
            UUID id,
            Instant at,
            String service,
            byte @Nullable [] person,
            @Nullable UUID caseId,
            String purpose,
            List<String> categories,
            int items,
            List<String> decisionIds,
            String reason,
            @Nullable Long epoch,
            byte @Nullable [] note) {}

    /** Where a record stands in the list. */
    record Place(Instant at, UUID id) {}

    private static final String NEXT = """
            subject_ref = (select ref from subject where subject.id = ? and erased_at is null)
              and (at, id) < (coalesce(?::timestamptz, 'infinity'), ?)
              and at >= coalesce(?::timestamptz, '-infinity') and at < coalesce(?::timestamptz, 'infinity')""";
    private static final UUID LAST_ID = new UUID(-1, -1);

    private final AgroalDataSource database;
    private final Sql sql;

    UseRepository(AgroalDataSource database, Sql sql) {
        this.database = database;
        this.sql = sql;
    }

    /** Adds the record, and its subject where nothing was known of it yet; false when the subject is erased or the record there. */
    boolean add(UUID id, Use use, byte @Nullable [] person, byte @Nullable [] note, Instant at) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        insert into use_record
                            (id, subject_ref, at, service, person, case_id, purpose, categories, items, decision_ids, reason, epoch,
                             note)
                        select ?, ref, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? from enter_subjects(array[?]::uuid[])
                        on conflict (id) do nothing""")) {
            insert.setObject(1, id);
            insert.setObject(2, time(at));
            insert.setString(3, use.service());
            insert.setBytes(4, person);
            insert.setObject(5, use.caseId());
            insert.setString(6, use.purpose());
            insert.setArray(7, texts(connection, use.categories()));
            insert.setInt(8, use.items());
            insert.setArray(9, texts(connection, use.decisionIds()));
            insert.setString(10, use.reason());
            insert.setObject(11, use.epoch());
            insert.setBytes(12, note);
            insert.setObject(13, use.subject());
            return insert.executeUpdate() == 1;
        } catch (SQLException failed) {
            throw new IllegalStateException("a use cannot be recorded", failed);
        }
    }

    int addEach(Collection<Use> uses, Supplier<UUID> ids, Instant at) {
        var one = uses.iterator().next();
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        insert into use_record
                            (id, subject_ref, at, service, purpose, categories, items, decision_ids, reason, epoch)
                        select used.id, subject.ref, ?, ?, ?, string_to_array(used.categories, ','), used.items,
                            string_to_array(used.decisions, ' '), used.reason, used.epoch
                        from unnest(?::uuid[], ?::uuid[], ?::text[], ?::int[], ?::text[], ?::text[], ?::bigint[])
                            as used (id, subject, categories, items, decisions, reason, epoch)
                        join subject on subject.id = used.subject and subject.erased_at is null""")) {
            insert.setObject(1, time(at));
            insert.setString(2, one.service());
            insert.setString(3, one.purpose());
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "uuid", uses.stream().map(use -> ids.get()).toArray()));
            insert.setArray(
                    5,
                    connection.createArrayOf(
                            "uuid", uses.stream().map(Use::subject).toArray()));
            insert.setArray(
                    6,
                    connection.createArrayOf(
                            "text",
                            uses.stream()
                                    .map(use -> String.join(",", use.categories()))
                                    .toArray()));
            insert.setArray(
                    7,
                    connection.createArrayOf(
                            "int", uses.stream().map(Use::items).toArray()));
            insert.setArray(
                    8,
                    connection.createArrayOf(
                            "text",
                            uses.stream()
                                    .map(use -> String.join(" ", use.decisionIds()))
                                    .toArray()));
            insert.setArray(
                    9,
                    connection.createArrayOf(
                            "text", uses.stream().map(Use::reason).toArray()));
            insert.setArray(
                    10,
                    connection.createArrayOf(
                            "bigint", uses.stream().map(Use::epoch).toArray()));
            return insert.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("uses cannot be recorded", failed);
        }
    }

    /** Of the next records of the subject, newest first and no more than {@code scan}, those that are wanted. */
    List<Stored> of(UUID subject, UseFilter filter, @Nullable Place before, int scan, int limit) {
        return sql.list(
                """
                select id, at, service, person, case_id, purpose, categories, items, decision_ids, reason, epoch, note
                from (select * from use_record where (NEXT) order by at desc, id desc limit ?) as next
                where purpose = coalesce(?, purpose) and service = coalesce(?, service)
                  and (person is not null) = coalesce(?::boolean, person is not null)
                  and (?::text is null or categories @> array[?::text])
                order by at desc, id desc limit ?""".replace("NEXT", NEXT),
                UseRepository::stored,
                subject,
                at(before),
                id(before),
                filter.from(),
                filter.to(),
                scan,
                filter.purpose(),
                filter.service(),
                filter.person(),
                filter.category(),
                filter.category(),
                limit);
    }

    /** The place of the last record that {@link #of} looks at; empty when there are fewer. */
    Optional<Place> lookedAt(UUID subject, UseFilter filter, @Nullable Place before, int scan) {
        return sql.one(
                "select at, id from use_record where (NEXT) order by at desc, id desc offset ? limit 1"
                        .replace("NEXT", NEXT),
                row -> new Place(Sql.instant(row, 1), row.getObject(2, UUID.class)),
                subject,
                at(before),
                id(before),
                filter.from(),
                filter.to(),
                scan - 1);
    }

    /** The last use of each category by anybody but its owner, in as many steps as there are combinations of categories. */
    List<LastUse> last(UUID subject) {
        return sql.list(
                """
                with recursive latest as (
                    (select categories, at, service, purpose, subject_ref from use_record
                     where subject_ref = (select ref from subject where subject.id = ? and erased_at is null)
                       and (purpose <> 'data-subject-rights' or person is not null)
                     order by categories desc, at desc, id desc limit 1)
                    union all
                    select further.* from latest, lateral (
                        select categories, at, service, purpose, subject_ref from use_record
                        where subject_ref = latest.subject_ref and categories < latest.categories
                          and (purpose <> 'data-subject-rights' or person is not null)
                        order by categories desc, at desc, id desc limit 1) as further)
                select distinct on (category) category, at, service, purpose
                from latest, unnest(categories) as category order by category, at desc""",
                row -> new LastUse(row.getString(1), Sql.instant(row, 2), row.getString(3), row.getString(4)),
                subject);
    }

    private static @Nullable Instant at(@Nullable Place place) {
        return place == null ? null : place.at();
    }

    private static UUID id(@Nullable Place place) {
        return place == null ? LAST_ID : place.id();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getObject(1, UUID.class),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getString(3),
                row.getBytes(4),
                row.getObject(5, UUID.class),
                row.getString(6),
                List.of((String[]) row.getArray(7).getArray()),
                row.getInt(8),
                List.of((String[]) row.getArray(9).getArray()),
                row.getString(10),
                row.getObject(11, Long.class),
                row.getBytes(12));
    }

    private static Array texts(Connection connection, List<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
