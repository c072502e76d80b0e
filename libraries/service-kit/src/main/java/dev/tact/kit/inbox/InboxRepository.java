package dev.tact.kit.inbox;

import dev.tact.kit.inbox.EventHandler.Handled;
import dev.tact.kit.inbox.EventHandler.Outcome;
import dev.tact.kit.inbox.EventHandler.Owed;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Which events were taken in. */
@ApplicationScoped
class InboxRepository {

    private final Sql sql;

    InboxRepository(Sql sql) {
        this.sql = sql;
    }

    /**
     * Remembers an event. Two that arrive at once: the second waits for the first's transaction, and is new only if that
     * failed.
     *
     * @return whether it is new
     */
    boolean add(ReceivedEvent event) {
        return sql.update("""
                        insert into inbox_event (source, event_id, type) values (?, ?, ?)
                        on conflict (source, event_id) do nothing""", event.source(), event.id(), event.type()) == 1;
    }

    void settle(ReceivedEvent event, Handled handled) {
        sql.update(
                "update inbox_event set outcome = ?, ack = ? where source = ? and event_id = ?",
                handled.outcome(),
                handled.ack(),
                event.source(),
                event.id());
    }

    Optional<Handled> outcome(String source, UUID event) {
        return sql.one(
                "select outcome, ack from inbox_event where source = ? and event_id = ?",
                row -> {
                    var outcome = Outcome.valueOf(row.getString(1));
                    var ack = row.getString(2);
                    return ack == null ? outcome : new Owed(outcome, ack);
                },
                source,
                event);
    }

    /** @return how many were forgotten */
    int forget(Duration retention, int atMost) {
        return sql.update("""
                delete from inbox_event i using (
                    select source, event_id from inbox_event
                    where received_at < now() - make_interval(secs => ?)
                    order by received_at limit ? for update skip locked
                ) old where i.source = old.source and i.event_id = old.event_id""", (double) retention.toSeconds(), atMost);
    }
}
