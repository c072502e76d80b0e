package dev.tact.recommendation.models;

import dev.tact.kit.sql.Sql;
import dev.tact.recommendation.models.ModelVersion.State;
import dev.tact.recommendation.training.TrainingRows.Place;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The versions' rows. */
@ApplicationScoped
class ModelRepository implements PanacheRepositoryBase<ModelVersion, Integer> {

    /** What a replica needs to know to serve. */
    record Manifest(int version, int revision, String file, String hash, long departure) {}

    private final Sql sql;

    /** @param passed what the latest measure of it said; absent where there is none */
    record Standing(Instant requestedAt, @Nullable Boolean passed) {}

    ModelRepository(Sql sql) {
        this.sql = sql;
    }

    Optional<Manifest> published() {
        return sql.one(
                "select version, revision, file, hash, departure from model_version where state = 'PUBLISHED'",
                row -> new Manifest(row.getInt(1), row.getInt(2), row.getString(3), row.getString(4), row.getLong(5)));
    }

    /** How the published version stands. */
    Optional<Standing> standing() {
        return sql.one("""
                select v.requested_at, (coalesce(
                    (select e.report from model_evaluation e where e.version = v.version order by e.id desc limit 1),
                    (select r.report from model_report r where r.version = v.version)) ->> 'passed')::boolean
                from model_version v where v.state = 'PUBLISHED'""", row -> new Standing(Sql.instant(row, 1), row.getObject(2, Boolean.class)));
    }

    int nextVersion() {
        return sql.one("select coalesce(max(version), 0) + 1 from model_version", row -> row.getInt(1))
                .orElseThrow();
    }

    /** Versions below a number, the latest first. */
    List<ModelVersion> below(int version, int most) {
        return find("version < ?1 order by version desc", version).page(0, most).list();
    }

    boolean training() {
        return count("state", State.TRAINING) > 0;
    }

    /** How far a version is; absent when there is none of this number. */
    Optional<TrainingProgress> progress(int version) {
        return sql.one(
                "select state, progress from model_version where version = ?",
                row -> new TrainingProgress(
                        Integer.toString(version), State.valueOf(row.getString(1)), row.getDouble(2)),
                version);
    }

    Optional<ModelVersion> lock(int version) {
        return find("version", version).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    Optional<ModelVersion> lockPublished() {
        return find("state", State.PUBLISHED)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Takes the ordered training, unless a replica that lives is at it. */
    Optional<Integer> claimTraining(UUID holder, Instant now, Instant until) {
        return sql.one("""
                        update model_version set lease_holder = ?, lease_until = ?
                        where version = (select version from model_version where state = 'TRAINING'
                            and (lease_until is null or lease_until < ?) for update skip locked)
                        returning version""", row -> row.getInt(1), holder, until, now);
    }

    /** Takes the version furthest behind what it has to follow, unless a replica that lives is at it. */
    Optional<Integer> claimRevision(UUID holder, Place due, Instant now, Instant until) {
        return sql.one("""
                update model_version set lease_holder = ?, lease_until = ?
                where version = (select version from model_version where state in ('READY', 'PUBLISHED') and follows
                    and (departure < ? or place < ?) and (lease_until is null or lease_until < ?)
                    order by place, state, version desc limit 1 for update skip locked)
                returning version""", row -> row.getInt(1), holder, until, due.departure(), due.change(), now);
    }

    /** Takes this version, unless a replica that lives is at it, or it is kept no longer. */
    boolean claim(int version, UUID holder, Instant now, Instant until) {
        return sql.update("""
                update model_version set lease_holder = ?, lease_until = ?
                where version = ? and state in ('READY', 'PUBLISHED')
                    and (lease_until is null or lease_until < ? or lease_holder = ?)""", holder, until, version, now, holder) == 1;
    }

    /** Takes a version to solve it anew beside its revisions, unless a replica that lives does; first what cannot follow. */
    Optional<Integer> claimSolve(UUID holder, Instant now, Instant until) {
        return sql.one("""
                update model_version set solve_holder = ?, solve_until = ?
                where version = (select version from model_version where state in ('READY', 'PUBLISHED')
                    and (solve_wanted or not follows) and (solve_until is null or solve_until < ?)
                    order by follows, state, version desc limit 1 for update skip locked)
                returning version""", row -> row.getInt(1), holder, until, now);
    }

    /** Kept versions are to be solved anew. */
    void wantSolve() {
        sql.update("update model_version set solve_wanted = true where state in ('READY', 'PUBLISHED')");
    }

    /** What everything knows that is kept, being trained or being solved anew; absent when there is nothing. */
    Optional<Place> knownToAll() {
        return sql.one("""
                select min(least(departure, solve_departure)), min(least(place, solve_place)) from model_version
                where state in ('READY', 'PUBLISHED') or state = 'TRAINING' and place is not null
                having count(*) > 0""", row -> new Place(row.getLong(1), row.getLong(2)));
    }

    /** A sign of life of whoever solves it anew. */
    void solving(int version, UUID holder, Instant until) {
        sql.update(
                "update model_version set solve_until = ? where version = ? and solve_holder = ?",
                until,
                version,
                holder);
    }

    /** A sign of life. @return whether the version is still the holder's */
    boolean alive(int version, UUID holder, double progress, Instant until) {
        return sql.update(
                        "update model_version set progress = greatest(progress, ?), lease_until = ?"
                                + " where version = ? and lease_holder = ?",
                        progress,
                        until,
                        version,
                        holder)
                == 1;
    }

    boolean isKept(int version) {
        return count("version = ?1 and state in ?2", version, List.of(State.READY, State.PUBLISHED)) > 0;
    }

    /** Kept versions, the latest first; nobody revises one until the transaction ends. */
    List<ModelVersion> lockKept() {
        return find("state in ?1 order by version desc", List.of(State.READY, State.PUBLISHED))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .range(0, 99)
                .list();
    }

    /** Versions that put another right, the latest first. */
    List<ModelVersion> mitigating(int version) {
        return find("mitigates = ?1 order by version desc", version)
                .range(0, 49)
                .list();
    }

    boolean names(String file) {
        return count("file", file) > 0;
    }

    /** All that a version names, or that waits to be named or destroyed. */
    Set<String> files() {
        return new HashSet<>(sql.list(
                "select file from model_version where file is not null"
                        + " union select state_file from model_version where state_file is not null"
                        + " union select name from spent_file",
                row -> row.getString(1)));
    }
}
