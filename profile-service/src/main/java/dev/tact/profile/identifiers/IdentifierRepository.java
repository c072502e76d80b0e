package dev.tact.profile.identifiers;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class IdentifierRepository {

    /** How many devices of one customer are remembered. */
    static final int MOST = 100;

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Stored(UUID id, byte[] sealed, Instant linkedAt) {}

    private final Sql sql;

    IdentifierRepository(Sql sql) {
        this.sql = sql;
    }

    boolean knows(long ref, byte[] identifier) {
        return sql.one(
                        "select 1 from identifier_link where subject_ref = ? and identifier = ?",
                        row -> true,
                        ref,
                        identifier)
                .isPresent();
    }

    /** False when it is known already, or there are too many. */
    boolean add(Identifiers.Row row, long ref, Instant now) {
        return sql.update("""
                        insert into identifier_link (id, subject_ref, identifier, sealed, linked_at)
                        select ?, ref, ?, ?, ? from (values (?::bigint)) as customer (ref)
                        where (select count(*) from identifier_link known where known.subject_ref = ref) < ?
                        on conflict (subject_ref, identifier) do nothing""", row.id(), row.identifier(), row.sealed(), now, ref, MOST) == 1;
    }

    List<Stored> of(UUID subject) {
        return sql.list(
                """
                select id, sealed, linked_at from identifier_link
                where subject_ref = (select ref from subject where subject.id = ? and erased_at is null)
                order by id limit ?""",
                row -> new Stored(row.getObject(1, UUID.class), row.getBytes(2), Sql.instant(row, 3)),
                subject,
                MOST);
    }

    /** The links to devices that no other living subject is linked to. */
    List<Stored> unshared(UUID subject) {
        return sql.list(
                """
                select id, sealed, linked_at from identifier_link link
                where subject_ref = (select ref from subject where subject.id = ?)
                  and not exists (
                      select 1 from identifier_link other join subject on ref = other.subject_ref
                      where other.identifier = link.identifier and other.subject_ref <> link.subject_ref and erased_at is null)
                limit ?""",
                row -> new Stored(row.getObject(1, UUID.class), row.getBytes(2), Sql.instant(row, 3)),
                subject,
                MOST);
    }

    boolean remove(UUID subject, UUID id) {
        return sql.update("""
                        delete from identifier_link where id = ?
                          and subject_ref = (select ref from subject where subject.id = ?)""", id, subject) == 1;
    }
}
