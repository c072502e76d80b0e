package dev.tact.consent.rights;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The shares of erasures that this service does itself. One is held by lease: whoever dies at it leaves it to the next, and
 * doing it twice does no harm.
 */
@ApplicationScoped
@Transactional
public class OwnShares {

    /**
     * A share to be done.
     *
     * @param attempts how often it was tried, this time included
     */
    public record Share(UUID request, UUID subject, Part part, int attempts, UUID lease) {}

    private final RightsService rights;
    private final Sql sql;
    private final Clock clock;
    private final Ids ids;

    OwnShares(RightsService rights, Sql sql, Clock clock, Ids ids) {
        this.rights = rights;
        this.sql = sql;
        this.clock = clock;
        this.ids = ids;
    }

    /** Takes the share due longest that nobody else holds. */
    public Optional<Share> claim(Part part, Duration duration) {
        var lease = ids.next();
        return sql.one(
                """
                with due as materialized (
                    select request, part from rights_request_part where part = ? and due_at <= clock_timestamp()
                    order by due_at limit 1 for update skip locked
                )
                update rights_request_part p
                set lease = ?, attempts = p.attempts + 1, due_at = clock_timestamp() + make_interval(secs => ?)
                from due, rights_request r
                where p.request = due.request and p.part = due.part and r.id = due.request
                returning p.request, r.subject, p.attempts""",
                row -> new Share(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), part, row.getInt(3), lease),
                part.code(),
                lease,
                seconds(duration));
    }

    /** Whether every other part has the news of the erasure, so that nothing is needed here to tell them. */
    public boolean isToldEverywhere(UUID request) {
        return sql.one("""
                        select not exists (
                            select 1 from rights_request_part
                            where request = ? and part not in ('consent', 'account')
                              and told_at is null and state <> 'APPLIED')""", row -> row.getBoolean(1), request).orElse(false);
    }

    /** Cannot be done yet, which is no failure. */
    public void wait(Share share, Duration wait) {
        sql.update("""
                update rights_request_part
                set lease = null, attempts = attempts - 1, due_at = clock_timestamp() + make_interval(secs => ?)
                where request = ? and part = ? and lease = ?""", seconds(wait), share.request(), share.part().code(), share.lease());
    }

    /** It is done, whoever holds it now. */
    public void done(Share share) {
        rights.report(share.request(), share.part(), PartState.APPLIED, clock.instant(), null);
        sql.update(
                "update rights_request_part set due_at = null, lease = null where request = ? and part = ?",
                share.request(),
                share.part().code());
    }

    /** It failed, and is tried again. */
    public void failed(Share share, String code, Duration wait) {
        var held = sql.update("""
                update rights_request_part set lease = null, due_at = clock_timestamp() + make_interval(secs => ?)
                where request = ? and part = ? and lease = ?""", seconds(wait), share.request(), share.part().code(), share.lease());
        if (held == 1) {
            rights.report(share.request(), share.part(), PartState.FAILED, clock.instant(), code);
        }
    }

    /** A part has the news of an erasure. */
    void told(UUID news, Part part) {
        for (var request : sql.list(
                "select id from rights_request where news = ? for update", row -> row.getObject(1, UUID.class), news)) {
            sql.update(
                    "update rights_request_part set told_at = coalesce(told_at, ?) where request = ? and part = ?",
                    clock.instant(),
                    request,
                    part.code());
            if (isToldEverywhere(request)) {
                sql.update("""
                        update rights_request_part set due_at = least(due_at, clock_timestamp())
                        where request = ? and part = 'consent' and due_at is not null and lease is null""", request);
            }
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
