package dev.tact.profile.retention;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Asks the database to let go what is out of retention: what that is, it knows itself. */
@ApplicationScoped
class RetentionRepository {

    /** How far it was told that less of a definition may be used. */
    record Narrowing(String name, long after) {}

    private final Sql sql;

    RetentionRepository(Sql sql) {
        this.sql = sql;
    }

    /** Keeps the other replicas from doing the same until this transaction ends. @return whether none of them does */
    boolean lock() {
        return sql.tryLock("retention");
    }

    void makeRoomFor(LocalDate month) {
        sql.list("select ensure_event_month(?)", row -> true, month);
    }

    /** The months, as their partitions are called, of which an event has to go. */
    List<String> monthsDue() {
        return sql.list("select event_months_due()", row -> row.getString(1));
    }

    /** Whose events of that month went. */
    List<Long> expireEvents(String month, int atMost) {
        return sql.list("select expire_events(?, ?)", row -> row.getLong(1), month, atMost);
    }

    /** Whose attributes went. */
    List<Long> expireAttributes(int atMost) {
        return sql.list("select expire_attributes(?)", row -> row.getLong(1), atMost);
    }

    /** How many records of use went. */
    long expireUseRecords(int atMost) {
        return sql.list("select expire_use_records(?)", row -> row.getLong(1), atMost)
                .getFirst();
    }

    /** A definition of which less may be used than before, as long as not everybody concerned was told of. */
    Optional<Narrowing> narrowing() {
        return sql.one(
                "select name, after_ref from definition_narrowing order by name limit 1 for update skip locked",
                row -> new Narrowing(row.getString(1), row.getLong(2)));
    }

    /** The next subjects of whom something of that definition is kept. */
    List<Long> concerned(Narrowing narrowing, int atMost) {
        return sql.list("""
                select s.ref from subject s
                where s.ref > ? and (exists (select 1 from event e where e.subject_ref = s.ref and e.type = ?)
                    or exists (select 1 from attribute a where a.subject_ref = s.ref and a.key = ?))
                order by s.ref limit ?""", row -> row.getLong(1), narrowing.after(), narrowing.name(), narrowing.name(), atMost);
    }

    void goOnAfter(Narrowing narrowing, long ref) {
        sql.update("update definition_narrowing set after_ref = ? where name = ?", ref, narrowing.name());
    }

    void finish(Narrowing narrowing) {
        sql.update("delete from definition_narrowing where name = ?", narrowing.name());
    }
}
