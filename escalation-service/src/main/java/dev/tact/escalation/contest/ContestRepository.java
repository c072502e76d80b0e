package dev.tact.escalation.contest;

import dev.tact.kit.sql.Sql;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ContestRepository implements PanacheRepositoryBase<Contest, UUID> {

    private final Sql sql;

    ContestRepository(Sql sql) {
        this.sql = sql;
    }

    /** Until this transaction ends, the same contest waits: the second then finds the first. */
    void lock(UUID subject, ContestTarget target) {
        sql.lock("contest:" + subject + ":" + target.kind() + ":" + target.id());
    }

    Optional<Contest> findOpen(UUID subject, ContestTarget target) {
        return find(
                        "subject = ?1 and target = ?2 and targetId = ?3 and status = ?4",
                        subject,
                        target.kind(),
                        target.id(),
                        ContestStatus.ACKNOWLEDGED)
                .firstResultOptional();
    }

    Optional<Contest> findOwned(UUID id, UUID subject) {
        return find("id = ?1 and subject = ?2", id, subject).firstResultOptional();
    }

    /** Kept for good: nothing changes what was contested. */
    void keep(UUID contestId, Snapshot snapshot, byte @Nullable [] sealedDocument, Instant now) {
        flush();
        sql.update("""
                insert into contest_snapshot (contest_id, state, reason, sha256, document, taken_at) values (?, ?, ?, ?, ?, ?)""", contestId, snapshot.state(), snapshot.reason(), snapshot.sha256(), sealedDocument, now);
    }

    /** What of a snapshot may be told without opening it; absent for contests older than snapshots. */
    Optional<ContestResponse.Kept> findSnapshot(UUID contestId) {
        return sql.one(
                "select state, reason, sha256, taken_at from contest_snapshot where contest_id = ?",
                row -> new ContestResponse.Kept(
                        SnapshotState.valueOf(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        Sql.instant(row, 4)),
                contestId);
    }
}
