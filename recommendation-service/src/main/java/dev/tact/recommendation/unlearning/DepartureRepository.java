package dev.tact.recommendation.unlearning;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of departures and of erasures that wait for them. */
@ApplicationScoped
class DepartureRepository {

    private final Sql sql;

    DepartureRepository(Sql sql) {
        this.sql = sql;
    }

    void add(@Nullable String ack, @Nullable UUID rightsRequest, Instant now) {
        sql.update(
                "insert into departure (ack, rights_request_id, heard_at) values (?, ?, ?)", ack, rightsRequest, now);
    }

    /** Told again, it is acknowledged again: who asks anew has lost the answer. */
    void addErasure(UUID rightsRequest, Instant now) {
        sql.update(
                "insert into erasure (rights_request_id, asked_at) values (?, ?)"
                        + " on conflict (rights_request_id) do update set settled_at = null",
                rightsRequest,
                now);
    }

    long latest() {
        return sql.one("select coalesce(max(number), 0) from departure", row -> row.getLong(1))
                .orElseThrow();
    }

    long latestBefore(Instant heardBefore) {
        return sql.one(
                        "select coalesce(max(number), 0) from departure where heard_at <= ?",
                        row -> row.getLong(1),
                        heardBefore)
                .orElseThrow();
    }

    int between(long after, long upTo) {
        return sql.one(
                        "select count(*) from departure where number > ? and number <= ?",
                        row -> row.getInt(1),
                        after,
                        upTo)
                .orElseThrow();
    }

    boolean pending() {
        return sql.one(
                        "select exists (select from departure where settled_at is null)"
                                + " or exists (select from erasure where settled_at is null)",
                        row -> row.getBoolean(1))
                .orElseThrow();
    }

    /** Returns what to acknowledge */
    List<String> settleDepartures(long upTo, Instant now) {
        return sql
                .list(
                        "update departure set settled_at = ? where settled_at is null and number <= ? returning ack",
                        row -> Optional.ofNullable(row.getString(1)),
                        now,
                        upTo)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Those whose departure is settled, and those for which none came although the rows were pulled since the grace ended. */
    List<UUID> settleErasures(Instant askedBefore, Instant now) {
        return sql.list("""
                        update erasure e set settled_at = ?
                        where settled_at is null
                          and not exists (select from departure d
                              where d.rights_request_id = e.rights_request_id and d.settled_at is null)
                          and (exists (select from departure d where d.rights_request_id = e.rights_request_id)
                              or e.asked_at <= ? and exists (select from training_pull p where p.pulled_at > e.asked_at))
                        returning rights_request_id""", row -> row.getObject(1, UUID.class), now, askedBefore);
    }
}
