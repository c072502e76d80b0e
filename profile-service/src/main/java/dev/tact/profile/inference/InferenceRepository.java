package dev.tact.profile.inference;

import dev.tact.kit.sql.Sql;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class InferenceRepository {

    /** An inference that stands. */
    record Standing(long ref, String key) {}

    /** What an inference was drawn from, sealed. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record SealedEvidence(UUID id, long ref, String key, byte[] sealed) {}

    private final Sql sql;
    private final AgroalDataSource database;

    InferenceRepository(Sql sql, AgroalDataSource database) {
        this.sql = sql;
        this.database = database;
    }

    /** Marks subjects due, no later than they are, and takes them from whoever is at it. */
    void mark(Collection<Long> refs, Instant due) {
        try (var connection = database.getConnection();
                var upsert = connection.prepareStatement("""
                        insert into inference_due as already (subject_ref, due_at)
                        select ref, ? from unnest(?::bigint[]) as fresh (ref) order by ref
                        on conflict (subject_ref) do update
                        set claim = null, due_at = least(excluded.due_at, already.due_at)""")) {
            upsert.setObject(1, due.atOffset(ZoneOffset.UTC));
            upsert.setArray(2, connection.createArrayOf("bigint", refs.toArray()));
            upsert.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("inferences cannot be marked due", failed);
        }
    }

    /** Marks a subject due, if anything is known of it. @return its reference */
    Optional<Long> mark(UUID subject, Instant due) {
        return sql.one("""
                        insert into inference_due as already (subject_ref, due_at)
                        select ref, ? from subject where subject.id = ? and erased_at is null
                        on conflict (subject_ref) do update
                        set claim = null, due_at = least(excluded.due_at, already.due_at)
                        returning subject_ref""", row -> row.getLong(1), due, subject);
    }

    /** Claims subjects that are due, by lease; none that another replica is claiming at this moment. */
    Map<UUID, Long> claim(UUID claim, Instant now, Instant until, int limit) {
        var claimed = new HashMap<UUID, Long>();
        sql.list("""
                        update inference_due due set claim = ?, due_at = ? from subject
                        where subject.ref = due.subject_ref and subject.erased_at is null and due.subject_ref in (
                            select subject_ref from inference_due where due_at <= ? order by due_at limit ? for update skip locked)
                        returning subject.id, due.subject_ref""", row -> Map.entry(row.getObject(1, UUID.class), row.getLong(2)), claim, until, now, limit)
                .forEach(entry -> claimed.put(entry.getKey(), entry.getValue()));
        return claimed;
    }

    /** Those of the claim that nobody marked since, locked until the transaction ends. */
    Set<Long> held(UUID claim) {
        return new HashSet<>(sql.list(
                "select subject_ref from inference_due where claim = ? order by subject_ref for update",
                row -> row.getLong(1),
                claim));
    }

    /** Ends the claim: these are due again at a time, the others no longer. */
    void settle(UUID claim, Collection<Long> again, Instant due) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(
                        "update inference_due set claim = null, due_at = ? where claim = ? and subject_ref = any(?)")) {
            update.setObject(1, due.atOffset(ZoneOffset.UTC));
            update.setObject(2, claim);
            update.setArray(3, connection.createArrayOf("bigint", again.toArray()));
            update.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("a claim cannot be settled", failed);
        }
    }

    void close(UUID claim) {
        sql.update("delete from inference_due where claim = ?", claim);
    }

    /** The inferences that stand of these subjects. */
    List<Standing> standing(Collection<Long> refs) {
        return sql.list(
                "select subject_ref, key from inference_evidence where subject_ref = any(string_to_array(?, ',')::bigint[])",
                row -> new Standing(row.getLong(1), row.getString(2)),
                joined(refs));
    }

    /** Keeps what inferences were drawn from, in the place of what those before were. */
    void keep(List<SealedEvidence> evidence, String source) {
        sql.batch(
                "delete from inference_evidence where subject_ref = ? and key = ?",
                evidence.stream()
                        .map(one -> new @Nullable Object[] {one.ref(), one.key()})
                        .toList());
        sql.batch(
                """
                insert into inference_evidence (id, subject_ref, key, source, sealed)
                select ?, subject_ref, key, source, ? from attribute where subject_ref = ? and key = ? and source = ?""",
                evidence.stream()
                        .map(one -> new @Nullable Object[] {one.id(), one.sealed(), one.ref(), one.key(), source})
                        .toList());
    }

    /** What the inferences of one subject were drawn from. */
    List<SealedEvidence> evidence(UUID subject) {
        return sql.list(
                """
                select evidence.id, subject_ref, key, sealed from inference_evidence evidence join subject on ref = subject_ref
                where subject.id = ? and erased_at is null order by key""",
                row -> new SealedEvidence(
                        row.getObject(1, UUID.class), row.getLong(2), row.getString(3), row.getBytes(4)),
                subject);
    }

    void reset(long ref, Instant since) {
        sql.update("""
                insert into interest_reset as before (subject_ref, since) values (?, ?)
                on conflict (subject_ref) do update set since = greatest(before.since, excluded.since)""", ref, since);
    }

    /** Since when interests are drawn anew, of those who asked for that. */
    Map<Long, Instant> resets(Collection<Long> refs) {
        var resets = new HashMap<Long, Instant>();
        sql.list(
                        "select subject_ref, since from interest_reset where subject_ref = any(string_to_array(?, ',')::bigint[])",
                        row -> Map.entry(row.getLong(1), Sql.instant(row, 2)),
                        joined(refs))
                .forEach(reset -> resets.put(reset.getKey(), reset.getValue()));
        return resets;
    }

    private static String joined(Collection<Long> refs) {
        return String.join(",", refs.stream().map(String::valueOf).toList());
    }
}
