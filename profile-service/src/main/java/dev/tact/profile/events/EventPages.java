package dev.tact.profile.events;

import dev.tact.kit.sealing.SubjectSealer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A subject's events for the subject to see, counting or not, a page at a time. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class EventPages {

    private final EventPageRepository pages;
    private final EventLog log;

    EventPages(EventPageRepository pages, EventLog log) {
        this.pages = pages;
        this.log = log;
    }

    /**
     * What there is of one type.
     *
     * @param events how many; at most {@link #MOST}, and one more when there are more
     * @param first the event recorded first
     * @param last the event recorded last
     */
    public record Summary(String type, int events, Event.Kept first, Event.Kept last) {}

    /** Further than this nobody counts to answer a question. */
    public static final int MOST = 10_000;

    /** Each type of which there is something, by name. */
    public List<Summary> summaries(UUID subject, SubjectSealer sealer) {
        return pages.summaries(subject, MOST + 1).stream()
                .map(found -> new Summary(
                        found.first().type(), found.events(), open(found.first(), sealer), open(found.last(), sealer)))
                .toList();
    }

    /** Events of one type, those recorded last first. */
    public List<Event.Kept> page(UUID subject, SubjectSealer sealer, String type, @Nullable UUID before, int limit) {
        return pages.page(subject, type, before, limit).stream()
                .map(row -> open(row, sealer))
                .toList();
    }

    private Event.Kept open(EventRepository.Stored row, SubjectSealer sealer) {
        return log.open(row.id(), row.type(), row.sealed(), sealer);
    }
}
