package dev.tact.escalation.routing;

import dev.tact.escalation.calendar.Calendars;
import dev.tact.kit.audit.Audit;
import dev.tact.kit.conditional.IfMatch;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The queues of the desk. What waits already stays where it is until it moves. */
@ApplicationScoped
@Transactional
class QueueService {

    private final QueueRepository queues;
    private final Calendars calendars;
    private final Audit audit;

    QueueService(QueueRepository queues, Calendars calendars, Audit audit) {
        this.queues = queues;
        this.calendars = calendars;
        this.audit = audit;
    }

    List<SupportQueue> list() {
        return queues.list();
    }

    SupportQueue find(String id) {
        return queues.find(id).orElseThrow(Problems::notFound);
    }

    /** @throws Problem 422 when its calendar is unknown, or its place another queue's */
    SupportQueue put(String id, QueueRequest request, IfMatch read, UUID supervisor) {
        queues.lock();
        if (!calendars.knows(request.calendar())) {
            throw new QueueRefused(QueueRefused.Why.UNKNOWN_CALENDAR);
        }
        var before = queues.find(id);
        before.ifPresent(queue -> read.require(queue.version()));
        var position = place(request, before.map(SupportQueue::position).orElse(null));
        if (queues.list().stream().anyMatch(other -> !other.id().equals(id) && other.position() == position)) {
            throw new QueueRefused(QueueRefused.Why.PLACE_TAKEN);
        }
        queues.put(id, position, request);
        record(supervisor, "queue.put", id);
        return find(id);
    }

    private static int place(QueueRequest request, @org.jspecify.annotations.Nullable Integer before) {
        if (request.position() != null) {
            return request.position();
        }
        if (before == null) {
            throw new QueueRefused(QueueRefused.Why.PLACE_TAKEN);
        }
        return before;
    }

    /** @throws Problem 409 when it is the last that takes every case */
    void delete(String id, IfMatch read, UUID supervisor) {
        queues.lock();
        var queue = find(id);
        read.require(queue.version());
        if (queues.list().stream()
                .filter(QueueService::takesAll)
                .allMatch(one -> one.id().equals(id))) {
            throw new QueueRefused(QueueRefused.Why.LAST_ONE);
        }
        queues.delete(id);
        record(supervisor, "queue.deleted", id);
    }

    private static boolean takesAll(SupportQueue queue) {
        var said = queue.definition();
        return said.kind() == null && said.language() == null && said.atLeast() == null;
    }

    private void record(UUID supervisor, String action, String id) {
        audit.record(supervisor, action, "queue:" + id, Map.of());
    }
}
