package dev.tact.profile.uses;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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

    /** Which records are wanted; what is null does not matter. */
    record Filter(
            @Nullable String purpose,
            @Nullable String service,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable UUID before) {}

    private final AgroalDataSource database;

    UseRepository(AgroalDataSource database) {
        this.database = database;
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

    /** The subject's records, newest first. */
    List<Stored> of(UUID subject, Filter filter, int limit) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        select id, at, service, person, case_id, purpose, categories, items, decision_ids, reason, epoch, note
                        from use_record
                        where subject_ref = (select ref from subject where subject.id = ? and erased_at is null)
                          and (?::text is null or purpose = ?) and (?::text is null or service = ?)
                          and (?::timestamptz is null or at >= ?) and (?::timestamptz is null or at < ?)
                          and (?::uuid is null or id < ?)
                        order by id desc limit ?""")) {
            select.setObject(1, subject);
            select.setString(2, filter.purpose());
            select.setString(3, filter.purpose());
            select.setString(4, filter.service());
            select.setString(5, filter.service());
            select.setObject(6, time(filter.from()));
            select.setObject(7, time(filter.from()));
            select.setObject(8, time(filter.to()));
            select.setObject(9, time(filter.to()));
            select.setObject(10, filter.before());
            select.setObject(11, filter.before());
            select.setInt(12, limit);
            var found = new ArrayList<Stored>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(stored(rows));
                }
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException("uses cannot be read", failed);
        }
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

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
