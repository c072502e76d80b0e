package dev.tact.escalation.routing;

import dev.tact.escalation.casework.DeclineReason;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Brings waiting cases and agents together, again and again: so a backlog drains whenever somebody comes or becomes free, and what a replica
 * that died began is ended by another.
 */
@ApplicationScoped
class Router {

    private final RoutingService service;

    Router(RoutingService service) {
        this.service = service;
    }

    @Scheduled(
            every = "${escalation.routing.look:1s}",
            identity = "escalation-routing",
            concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        service.leave().forEach(offered -> service.takeBack(offered, DeclineReason.GONE));
        service.offersOver().forEach(offered -> service.takeBack(offered, DeclineReason.TIMED_OUT));
        service.heldByGone().forEach(service::releaseOfGone);
        service.unanswered().forEach(service::releaseOfSilent);
        service.unreplied().forEach(service::resolveUnanswered);
        service.toCallBack().forEach(service::activate);
        service.toAge().forEach(service::age);
        offer();
    }

    /** In turns of one case an agent, so that what is urgent is shared; whoever is left alone takes what they may hold at once. */
    void offer() {
        if (!service.anyWaits()) {
            return;
        }
        List<UUID> free = new ArrayList<>(service.online());
        while (free.size() > 1) {
            free.removeIf(agent -> service.offer(agent, 1) == 0);
        }
        free.forEach(this::offer);
    }

    /** An agent came or became free. */
    void offer(UUID agent) {
        while (service.offer(agent, Integer.MAX_VALUE) > 0) {
            // heavy ones that did not fit may have kept light ones from being looked at
        }
    }
}
