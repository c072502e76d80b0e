package dev.tact.profile.events;

import dev.tact.kit.sql.Sql;
import dev.tact.profile.events.EventRepository.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class EventPageRepository {

    /** How many there are of a type, and the ends of their order. */
    record Found(int events, Stored first, Stored last) {}

    private final Sql sql;

    EventPageRepository(Sql sql) {
        this.sql = sql;
    }

    List<Found> summaries(UUID subject, int most) {
        return sql.list(
                """
                select kind.name, first.id, first.sealed, last.id, last.sealed, counted.events
                from subject s cross join definition kind
                cross join lateral (select id, sealed from event
                    where subject_ref = s.ref and type = kind.name order by id limit 1) as first
                cross join lateral (select id, sealed from event
                    where subject_ref = s.ref and type = kind.name order by id desc limit 1) as last
                cross join lateral (select count(*) as events from (select 1 from event
                    where subject_ref = s.ref and type = kind.name limit ?) as few) as counted
                where s.id = ? and s.erased_at is null and kind.kind = 'EVENT' order by kind.name""",
                row -> new Found(
                        row.getInt(6),
                        new Stored(row.getObject(2, UUID.class), row.getString(1), row.getBytes(3)),
                        new Stored(row.getObject(4, UUID.class), row.getString(1), row.getBytes(5))),
                most,
                subject);
    }

    List<Stored> page(UUID subject, String type, @Nullable UUID before, int limit) {
        return sql.list(
                """
                select id, type, sealed from event
                where subject_ref = (select ref from subject where subject.id = ? and erased_at is null)
                  and type = ? and id < coalesce(?::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
                order by id desc limit ?""",
                row -> new Stored(row.getObject(1, UUID.class), row.getString(2), row.getBytes(3)),
                subject,
                type,
                before,
                limit);
    }
}
