package dev.tact.profile.attributes;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

@ApplicationScoped
class AttributeRepository {

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Stored(
            UUID id,
            String key,
            Attribute.Origin origin,
            String source,
            BigDecimal confidence,
            Instant observedAt,
            byte[] sealed) {}

    private final AgroalDataSource database;

    AttributeRepository(AgroalDataSource database) {
        this.database = database;
    }

    void keep(List<Attributes.Row> rows, Map<UUID, Long> refs, Instant now) {
        try (var connection = database.getConnection();
                var upsert = connection.prepareStatement("""
                        insert into attribute as known
                            (id, subject_ref, key, origin, source, confidence, observed_at, sealed, recorded_at)
                        select fresh.*, ? from unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::numeric[],
                            ?::timestamptz[], ?::bytea[]) as fresh (id, ref, key, origin, source, confidence, observed, sealed)
                        order by ref, key
                        on conflict (subject_ref, key) do update set origin = excluded.origin, source = excluded.source,
                            confidence = excluded.confidence, observed_at = excluded.observed_at, sealed = excluded.sealed,
                            recorded_at = excluded.recorded_at
                        where excluded.observed_at > known.observed_at""")) {
            upsert.setObject(1, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            upsert.setArray(2, connection.createArrayOf("uuid", each(rows, Attributes.Row::id)));
            upsert.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint",
                            each(
                                    rows,
                                    row -> Objects.requireNonNull(
                                            refs.get(row.learnt().subject())))));
            upsert.setArray(
                    4,
                    connection.createArrayOf(
                            "text", each(rows, row -> row.learnt().key())));
            upsert.setArray(
                    5,
                    connection.createArrayOf(
                            "text", each(rows, row -> row.learnt().origin().name())));
            upsert.setArray(
                    6,
                    connection.createArrayOf(
                            "text", each(rows, row -> row.learnt().source())));
            upsert.setArray(
                    7,
                    connection.createArrayOf(
                            "numeric", each(rows, row -> row.learnt().confidence())));
            upsert.setArray(
                    8,
                    connection.createArrayOf(
                            "timestamptz",
                            each(rows, row -> row.learnt().observedAt().toString())));
            upsert.setArray(
                    9,
                    connection.createArrayOf(
                            "bytea", rows.stream().map(Attributes.Row::sealed).toArray(byte[][]::new)));
            upsert.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("attributes cannot be kept", failed);
        }
    }

    List<Stored> of(UUID subject, List<String> keys) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        select id, key, origin, source, confidence, observed_at, sealed from attribute
                        where subject_ref = (select ref from subject where subject.id = ? and erased_at is null)
                          and key = any(?)
                        order by key""")) {
            select.setObject(1, subject);
            select.setArray(2, connection.createArrayOf("text", keys.toArray()));
            var found = new ArrayList<Stored>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Stored(
                            rows.getObject(1, UUID.class),
                            rows.getString(2),
                            Attribute.Origin.valueOf(rows.getString(3)),
                            rows.getString(4),
                            rows.getBigDecimal(5),
                            rows.getObject(6, OffsetDateTime.class).toInstant(),
                            rows.getBytes(7)));
                }
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException("attributes cannot be read", failed);
        }
    }

    Optional<String> keyOf(UUID subject, UUID id) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        select key from attribute
                        where subject_ref = (select ref from subject where subject.id = ? and erased_at is null)
                          and attribute.id = ?""")) {
            select.setObject(1, subject);
            select.setObject(2, id);
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("attributes cannot be read", failed);
        }
    }

    Map<Long, byte[]> sealed(String key, Collection<Long> refs) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "select subject_ref, sealed from attribute where subject_ref = any(?) and key = ?")) {
            select.setArray(1, connection.createArrayOf("bigint", refs.toArray()));
            select.setString(2, key);
            var found = new HashMap<Long, byte[]>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getLong(1), rows.getBytes(2));
                }
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException("attributes cannot be read", failed);
        }
    }

    private static Object[] each(List<Attributes.Row> rows, Function<Attributes.Row, Object> value) {
        return rows.stream().map(value).toArray();
    }
}
