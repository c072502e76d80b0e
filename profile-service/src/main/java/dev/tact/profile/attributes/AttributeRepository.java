package dev.tact.profile.attributes;

import dev.tact.kit.sql.Sql;
import dev.tact.profile.attributes.Attribute.Origin;
import dev.tact.profile.attributes.Attributes.Row;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class AttributeRepository {

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Stored(
            long ref,
            UUID id,
            String key,
            ConflictRule.Claim claim,
            Instant recordedAt,
            Instant expiresAt,
            List<String> derivedFrom,
            @Nullable Instant disputedAt,
            byte[] hash,
            byte[] sealed) {}

    /** A key of a subject under which another value may win now. */
    record Changed(long ref, String key) {}

    private final AgroalDataSource database;
    private final Sql sql;

    AttributeRepository(AgroalDataSource database, Sql sql) {
        this.database = database;
        this.sql = sql;
    }

    /**
     * Keeps values, unless their source said something newer or the same value was found wrong; what customers say themselves
     * is always kept. What an import or event replaces goes into the history.
     *
     * @return where another value may win now, which the same value said anew can do where another source says otherwise
     */
    List<Changed> keep(List<Row> rows, Map<UUID, Long> refs, Instant now, Function<String, Instant> expiry) {
        try (var connection = database.getConnection();
                var upsert = connection.prepareStatement("""
                        with kept as (
                            insert into attribute as known (id, subject_ref, key, origin, source, confidence, observed_at,
                                expires_at, derived_from, value_hash, sealed, recorded_at)
                            select id, ref, key, origin, source, confidence, observed, expires,
                                nullif(string_to_array(derived, ','), '{}'), hash, sealed, ?
                            from unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::numeric[], ?::timestamptz[],
                                ?::timestamptz[], ?::text[], ?::bytea[], ?::bytea[])
                                as fresh (id, ref, key, origin, source, confidence, observed, expires, derived, hash, sealed)
                            where source = ? or not exists (
                                select 1 from dispute refuted
                                where refuted.subject_ref = ref and refuted.key = fresh.key and value_hash = hash
                                  and outcome = 'UPHELD')
                            order by ref, key, source
                            on conflict (subject_ref, key, source) do update set id = excluded.id, origin = excluded.origin,
                                confidence = excluded.confidence, observed_at = excluded.observed_at,
                                expires_at = excluded.expires_at, derived_from = excluded.derived_from,
                                value_hash = excluded.value_hash, sealed = excluded.sealed, recorded_at = excluded.recorded_at
                            where excluded.observed_at > known.observed_at or excluded.origin = 'INFERRED' or excluded.source = ?
                            returning new.id, new.subject_ref, new.key, new.source, new.recorded_at, old.id as old_id,
                                old.origin as old_origin, old.sealed as old_sealed, old.expires_at as old_expires,
                                old.value_hash is distinct from new.value_hash as differs,
                                old.expires_at <= new.recorded_at as had_expired
                        ), told as (
                            insert into attribute_history
                                (id, subject_ref, key, at, cause, changed_by, value_id, source, sealed, expires_at)
                            select id, subject_ref, key, recorded_at, 'REPLACED', source, old_id, source, old_sealed, old_expires
                            from kept where differs and old_id is not null and old_origin <> 'INFERRED' and source <> ?
                        )
                        select distinct subject_ref, key from kept
                        where differs or had_expired or exists (
                            select 1 from attribute other
                            where other.subject_ref = kept.subject_ref and other.key = kept.key
                              and other.source <> kept.source)""")) {
            upsert.setObject(1, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            upsert.setArray(2, each(connection, "uuid", rows, Row::id));
            upsert.setArray(
                    3,
                    each(
                            connection,
                            "bigint",
                            rows,
                            row -> Objects.requireNonNull(refs.get(row.learnt().subject()))));
            upsert.setArray(
                    4, each(connection, "text", rows, row -> row.learnt().key()));
            upsert.setArray(
                    5,
                    each(connection, "text", rows, row -> row.learnt().origin().name()));
            upsert.setArray(
                    6, each(connection, "text", rows, row -> row.learnt().source()));
            upsert.setArray(
                    7, each(connection, "numeric", rows, row -> row.learnt().confidence()));
            upsert.setArray(
                    8,
                    each(
                            connection,
                            "timestamptz",
                            rows,
                            row -> row.learnt().observedAt().toString()));
            upsert.setArray(
                    9,
                    each(
                            connection,
                            "timestamptz",
                            rows,
                            row -> expiry.apply(row.learnt().key()).toString()));
            upsert.setArray(
                    10,
                    each(
                            connection,
                            "text",
                            rows,
                            row -> String.join(",", row.learnt().derivedFrom())));
            upsert.setArray(
                    11,
                    connection.createArrayOf(
                            "bytea", rows.stream().map(Row::hash).toArray(byte[][]::new)));
            upsert.setArray(
                    12,
                    connection.createArrayOf(
                            "bytea", rows.stream().map(Row::sealed).toArray(byte[][]::new)));
            upsert.setString(13, ConflictRule.CUSTOMER);
            upsert.setString(14, ConflictRule.CUSTOMER);
            upsert.setString(15, ConflictRule.CUSTOMER);
            var changed = new ArrayList<Changed>();
            try (var found = upsert.executeQuery()) {
                while (found.next()) {
                    changed.add(new Changed(found.getLong(1), found.getString(2)));
                }
            }
            return changed;
        } catch (SQLException failed) {
            throw new IllegalStateException("attributes cannot be kept", failed);
        }
    }

    /** Every source's values of these subjects under these keys; under all keys where none are named. */
    List<Stored> of(Collection<UUID> subjects, List<String> keys) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        select subject_ref, id, key, origin, source, confidence, observed_at, recorded_at, expires_at, derived_from,
                            (select opened_at from dispute
                             where dispute.subject_ref = known.subject_ref and dispute.key = known.key and closed_at is null),
                            value_hash, sealed
                        from attribute known
                        where subject_ref in (select ref from subject where subject.id = any(?) and erased_at is null)
                          and (key = any(?) or ?)
                        order by subject_ref, key, source""")) {
            select.setArray(1, connection.createArrayOf("uuid", subjects.toArray()));
            select.setArray(2, connection.createArrayOf("text", keys.toArray()));
            select.setBoolean(3, keys.isEmpty());
            var found = new ArrayList<Stored>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(stored(rows));
                }
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException("attributes cannot be read", failed);
        }
    }

    /** Forgets what this source said under these keys. @return the keys under which it had said something */
    List<String> drop(long ref, String source, List<String> keys) {
        return sql.list(
                "delete from attribute where subject_ref = ? and source = ? and key = any(string_to_array(?, ',')) returning key",
                row -> row.getString(1),
                ref,
                source,
                String.join(",", keys));
    }

    Optional<Attributes.Named> named(UUID subject, UUID id) {
        return sql.one(
                """
                select key, derived_from from attribute
                where subject_ref = (select ref from subject where subject.id = ? and erased_at is null) and attribute.id = ?""",
                row -> new Attributes.Named(
                        row.getString(1),
                        row.getArray(2) == null
                                ? List.of()
                                : List.of((String[]) row.getArray(2).getArray())),
                subject,
                id);
    }

    /** Removes the values that were disputed and whatever says the same, and notes it. */
    void refute(long ref, String key, UUID dispute, UUID entry, String by, Instant now) {
        sql.update("""
                with gone as (
                    delete from attribute where subject_ref = ? and key = ?
                      and value_hash = (select value_hash from dispute where id = ?)
                    returning id, subject_ref, key, source, sealed, expires_at)
                insert into attribute_history (id, subject_ref, key, at, cause, changed_by, value_id, source, sealed, expires_at)
                select ?, subject_ref, key, ?, 'DISPUTE_UPHELD', ?, id, source, sealed, expires_at
                from gone order by source limit 1""", ref, key, dispute, entry, now, by);
    }

    private static Stored stored(ResultSet row) throws SQLException {
        var derivedFrom = row.getArray(10);
        var disputedAt = Sql.instantOrNull(row, 11);
        return new Stored(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getString(3),
                new ConflictRule.Claim(
                        Origin.valueOf(row.getString(4)), row.getString(5), row.getBigDecimal(6), Sql.instant(row, 7)),
                Sql.instant(row, 8),
                Sql.instant(row, 9),
                derivedFrom == null ? List.of() : List.of((String[]) derivedFrom.getArray()),
                disputedAt,
                row.getBytes(12),
                row.getBytes(13));
    }

    private static Array each(Connection connection, String type, List<Row> rows, Function<Row, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(value).toArray());
    }
}
