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

    /** When the device's choices last followed this person; call it under the person's lock. */
    Optional<Instant> linkedAt(UUID subject, UUID device) {
        return sql.one(
                "select linked_at from device_link where subject = ? and device = ?",
                row -> Sql.instant(row, 1),
                subject,
                device);
    }

    void link(UUID subject, UUID device, Instant now) {
        sql.update("""
                insert into device_link (subject, device, linked_at) values (?, ?, ?)
                on conflict (subject, device) do update set linked_at = excluded.linked_at""", subject, device, now);
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
