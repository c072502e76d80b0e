package dev.tact.escalation.calendar;

import dev.tact.kit.audit.Audit;
import dev.tact.kit.conditional.IfMatch;
import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The calendars of the desk. */
@ApplicationScoped
@Transactional
public class Calendars {

    private final CalendarRepository repository;
    private final List<CalendarListener> listeners;
    private final Audit audit;

    Calendars(CalendarRepository repository, @All List<CalendarListener> listeners, Audit audit) {
        this.repository = repository;
        this.listeners = listeners;
        this.audit = audit;
    }

    /** @throws Problem 404 when there is none of that name */
    public BusinessCalendar get(String id) {
        return find(id).definition().read();
    }

    public boolean knows(String id) {
        return repository.find(id).isPresent();
    }

    CalendarRepository.Kept find(String id) {
        return repository.find(id).orElseThrow(Problems::notFound);
    }

    List<CalendarRepository.Kept> list() {
        return repository.list();
    }

    /** Adds a calendar, or says whole what one is: then {@code If-Match} names the version read. */
    CalendarRepository.Kept put(String id, CalendarRequest request, IfMatch read, UUID supervisor) {
        check(request);
        var before = repository.lock(id);
        if (before.isPresent()) {
            read.require(before.get().version());
            repository.replace(id, request);
            listeners.forEach(listener -> listener.changed(id));
        } else if (!repository.add(id, request)) {
            // somebody added one of that name at this moment
            throw Problems.stale();
        }
        var now = find(id);
        audit.record(supervisor, "calendar.put", "calendar:" + id, Map.of("version", Long.toString(now.version())));
        return now;
    }

    private static void check(CalendarRequest request) {
        try {
            var _ = request.read();
        } catch (DateTimeException unknown) {
            throw Problems.invalid()
                    .violation("zone", Text.of("is a zone as Europe/Paris", "est un fuseau tel que Europe/Paris"));
        } catch (IllegalArgumentException none) {
            throw Problems.invalid()
                    .violation(
                            "week",
                            Text.of(
                                    "has open spans, those of a day apart, each ending after it begins",
                                    "comporte des plages d'ouverture, disjointes dans la journée, chacune finissant après son début"));
        }
    }
}
