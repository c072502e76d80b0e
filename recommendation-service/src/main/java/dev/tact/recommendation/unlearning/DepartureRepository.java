package dev.tact.recommendation.unlearning;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
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

    /** Whether somebody departed of whom it is not known who they were, and it is not settled. */
    boolean namelessPending() {
        return sql.one("""
                        select exists (select from departure
                            where settled_at is null and ack is null and rights_request_id is null)""", row -> row.getBoolean(1)).orElseThrow();
    }

    void addUnlent(String ack) {
        sql.update("insert into unlent (ack) values (?) on conflict do nothing", ack);
    }

    /** They count as departed from now on, after whoever departed before. */
    void departUnlent(Instant now) {
        sql.update("""
                with unlent as (delete from unlent returning ack)
                insert into departure (ack, heard_at) select ack, ? from unlent""", now);
    }

    /**
     * Those are complete whose departure came, if the rows were pulled since they were asked for, and those for which none came although the
     * rows were pulled after the grace. Whatever departed until then may be theirs, whether it says so or not.
     */
    void completeErasures(Duration grace) {
        sql.update("""
                update erasure e set departure = (select coalesce(max(number), 0) from departure)
                from training_pull p
                where e.settled_at is null and e.departure is null and p.pulled_at > e.asked_at
                  and (p.pulled_at >= e.asked_at + make_interval(secs => ?)
                      or exists (select from departure d where d.rights_request_id = e.rights_request_id))""", grace.toMillis() / 1_000.0);
    }

    /** Returns what to acknowledge */
    List<UUID> settleErasures(long upTo, Instant now) {
        return sql.list("""
                        update erasure e set settled_at = ?
                        where settled_at is null and departure <= ?
                          and not exists (select from departure d
                              where d.rights_request_id = e.rights_request_id and d.settled_at is null)
                        returning rights_request_id""", row -> row.getObject(1, UUID.class), now, upTo);
    }
}
