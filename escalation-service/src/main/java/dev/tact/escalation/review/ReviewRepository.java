package dev.tact.escalation.review;

import dev.tact.escalation.review.Review.Status;
import dev.tact.escalation.review.Review.Target;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reviews as stored. Whoever changes one has locked its conversation. */
@ApplicationScoped
class ReviewRepository {

    /** A decision, sealed. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record SealedDecision(Outcome outcome, Remedy remedy, byte[] reasons, byte @Nullable [] items, Instant at) {}

    /** An extension, sealed. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record SealedExtension(int months, byte[] reason, Instant at) {}

    /** How one reviewer decides. */
    record Share(UUID reviewer, long people, double upheld) {}

    private static final String SELECT = """
            select t.id, t.subject, t.target, t.target_id, t.viewpoint, t.status, t.conversation_id, t.case_id, t.acknowledged_at, t.due_at,
                exists (select from contest_extension e where e.contest_id = t.id), s.state, s.reason, s.sha256, s.document
            from contest t left join contest_snapshot s on s.contest_id = t.id""";

    private final Sql sql;

    ReviewRepository(Sql sql) {
        this.sql = sql;
    }

    Optional<Review> find(UUID contestId) {
        return sql.one(SELECT + " where t.id = ?", ReviewRepository::read, contestId);
    }

    Optional<Review> findOfCase(UUID caseId) {
        return sql.one(SELECT + " where t.case_id = ?", ReviewRepository::read, caseId);
    }

    /** What is due first comes first. */
    List<Review> list(Status status, Instant dueUntil, ReviewPosition after, int atMost) {
        return sql.list(
                SELECT
                        + " where t.status = ? and t.due_at <= ? and (t.due_at, t.id) > (?, ?) order by t.due_at, t.id limit ?",
                ReviewRepository::read,
                status,
                dueUntil,
                after.dueAt(),
                after.id(),
                atMost);
    }

    /** Who decided earlier contests of the same thing. */
    Set<UUID> whoDecided(UUID subject, String target, String targetId) {
        return new HashSet<>(sql.list("""
                select distinct d.reviewer_id from contest t join contest_decision d on d.contest_id = t.id
                where t.subject = ? and t.target = ? and t.target_id = ?""", row -> row.getObject(1, UUID.class), subject, target, targetId));
    }

    /** Remembers that a reviewer looked at something; the first time counts. */
    void viewed(UUID id, UUID contestId, UUID reviewer, Evidence part, Instant now) {
        sql.update("""
                insert into contest_view (id, contest_id, reviewer_id, part, viewed_at) values (?, ?, ?, ?, ?)
                on conflict (contest_id, reviewer_id, part) do nothing""", id, contestId, reviewer, part, now);
    }

    /** What a reviewer looked at, and when first. */
    Map<Evidence, Instant> viewed(UUID contestId, UUID reviewer) {
        var viewed = new EnumMap<Evidence, Instant>(Evidence.class);
        sql.list(
                "select part, viewed_at from contest_view where contest_id = ? and reviewer_id = ?",
                row -> viewed.put(Evidence.valueOf(row.getString(1)), Sql.instant(row, 2)),
                contestId,
                reviewer);
        return viewed;
    }

    void decide(UUID contestId, UUID reviewer, SealedDecision decision) {
        sql.update(
                """
                insert into contest_decision (contest_id, reviewer_id, outcome, remedy, reasons, items, decided_at)
                values (?, ?, ?, ?, ?, ?, ?)""",
                contestId,
                reviewer,
                decision.outcome(),
                decision.remedy(),
                decision.reasons(),
                decision.items(),
                decision.at());
        status(contestId, Status.DECIDED);
    }

    void status(UUID contestId, Status status) {
        sql.update("update contest set status = ? where id = ?", status, contestId);
    }

    void extend(UUID contestId, SealedExtension extension, UUID by, Instant due) {
        sql.update("""
                insert into contest_extension (contest_id, months, reason, extended_by, extended_at) values (?, ?, ?, ?, ?)""", contestId, extension.months(), extension.reason(), by, extension.at());
        sql.update("update contest set due_at = ? where id = ?", due, contestId);
    }

    Optional<SealedDecision> decision(UUID contestId) {
        return sql.one(
                "select outcome, remedy, reasons, items, decided_at from contest_decision where contest_id = ?",
                row -> new SealedDecision(
                        Outcome.valueOf(row.getString(1)),
                        Remedy.valueOf(row.getString(2)),
                        row.getBytes(3),
                        row.getBytes(4),
                        Sql.instant(row, 5)),
                contestId);
    }

    Optional<SealedExtension> extension(UUID contestId) {
        return sql.one(
                "select months, reason, extended_at from contest_extension where contest_id = ?",
                row -> new SealedExtension(row.getInt(1), row.getBytes(2), Sql.instant(row, 3)),
                contestId);
    }

    /** Of how many people each reviewer decided contests, and what share of these they upheld. */
    List<Share> shares(Instant from, Instant until, int atMost) {
        return sql.list(
                """
                select d.reviewer_id, count(distinct t.subject), avg(case d.outcome when 'UPHELD' then 1.0 else 0.0 end)
                from contest_decision d join contest t on t.id = d.contest_id
                where d.decided_at >= ? and d.decided_at < ? group by d.reviewer_id order by d.reviewer_id limit ?""",
                row -> new Share(row.getObject(1, UUID.class), row.getLong(2), row.getDouble(3)),
                from,
                until,
                atMost);
    }

    /** How many people's contests ended in each outcome; who had several decided counts once, with the last. */
    Map<Outcome, Long> people(Instant from, Instant until) {
        var people = new EnumMap<Outcome, Long>(Outcome.class);
        sql.list("""
                select outcome, count(*) from (
                    select distinct on (t.subject) d.outcome from contest_decision d join contest t on t.id = d.contest_id
                    where d.decided_at >= ? and d.decided_at < ? order by t.subject, d.decided_at desc, d.contest_id desc) last
                group by outcome""", row -> people.put(Outcome.valueOf(row.getString(1)), row.getLong(2)), from, until);
        return people;
    }

    private static Review read(ResultSet row) throws SQLException {
        return new Review(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                Target.valueOf(row.getString(3)),
                row.getString(4),
                row.getBytes(5),
                Status.valueOf(row.getString(6)),
                row.getObject(7, UUID.class),
                row.getObject(8, UUID.class),
                Sql.instant(row, 9),
                Sql.instant(row, 10),
                row.getBoolean(11),
                row.getString(12),
                row.getString(13),
                row.getString(14),
                row.getBytes(15));
    }
}
