package dev.tact.consent.device;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which device is linked to whom, and since when what was chosen on it has followed. */
@ApplicationScoped
class DeviceLinkRepository {

    private final Sql sql;

    DeviceLinkRepository(Sql sql) {
        this.sql = sql;
    }

    /** Up to which of the device's epochs its noes have followed this person; call it under the person's lock. */
    Optional<Long> followed(UUID subject, UUID device) {
        return sql.one(
                "select followed from device_link where subject = ? and device = ?",
                row -> row.getLong(1),
                subject,
                device);
    }

    void link(UUID subject, UUID device, long followed, Instant now) {
        sql.update("""
                insert into device_link (subject, device, followed, linked_at) values (?, ?, ?, ?)
                on conflict (subject, device) do update set followed = excluded.followed, linked_at = excluded.linked_at""", subject, device, followed, now);
    }

    boolean unlink(UUID subject, UUID device) {
        return sql.update("delete from device_link where subject = ? and device = ?", subject, device) > 0;
    }

    List<DevicesResponse.Linked> of(UUID subject, int atMost) {
        return sql.list(
                "select device, linked_at from device_link where subject = ? order by linked_at desc limit ?",
                row -> new DevicesResponse.Linked(row.getObject(1, UUID.class), Sql.instant(row, 2)),
                subject,
                atMost);
    }
}
