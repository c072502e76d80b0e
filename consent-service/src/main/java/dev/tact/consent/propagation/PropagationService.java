package dev.tact.consent.propagation;

import dev.tact.consent.propagation.PropagationRepository.Place;
import dev.tact.consent.rights.PartState;
import dev.tact.consent.subject.Subjects;
import dev.tact.kit.audit.Audit;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.language.Text;
import dev.tact.kit.paging.Cursor;
import dev.tact.kit.paging.Page;
import dev.tact.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an officer sees of news that have not come everywhere, and does about them. */
@ApplicationScoped
@Transactional
class PropagationService {

    private static final Place BEFORE_ALL = new Place(Instant.EPOCH, new UUID(0, 0));

    private final PropagationRepository propagation;
    private final RunRepository runs;
    private final Subjects subjects;
    private final Audit audit;
    private final Clock clock;
    private final Ids ids;

    PropagationService(
            PropagationRepository propagation,
            RunRepository runs,
            Subjects subjects,
            Audit audit,
            Clock clock,
            Ids ids) {
        this.propagation = propagation;
        this.runs = runs;
        this.subjects = subjects;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    PropagationResponse list(PartState state, @Nullable String part, @Nullable String cursor, int limit) {
        var found = propagation.list(state, part, cursor == null ? BEFORE_ALL : place(cursor), limit + 1);
        var now = clock.instant();
        var page = Page.of(
                        found,
                        limit,
                        last -> Cursor.encode(
                                last.recordedAt().toString(), last.event().toString()))
                .map(news -> PropagationResponse.Told.from(news, now));
        return new PropagationResponse(page.items(), page.next());
    }

    /** Tells everybody again what holds now for the person whose event this is. */
    ReplayResponse replay(UUID event, UUID officer) {
        var made = propagation.ofEvent(event).orElseThrow(EventNotFound::new);
        var news = ids.next();
        var now = clock.instant();
        subjects.tellAgain(news, made.subject(), now)
                .ifPresent(current -> propagation.addReplay(news, current, made.subject(), now));
        audit.record(officer, "propagation.replay", event.toString(), Map.of("news", news.toString()));
        return new ReplayResponse(event, news);
    }

    RunResponse start(RunRequest asked, UUID officer) {
        var now = clock.instant();
        if (asked.since().isAfter(now)) {
            throw Problems.invalid().violation("since", Text.of("lies in the future", "est dans le futur"));
        }
        var id = ids.next();
        runs.add(id, asked.part().code(), asked.since(), now);
        audit.record(
                officer,
                "propagation.replay-all",
                id.toString(),
                Map.of("part", asked.part().code(), "since", asked.since().toString()));
        return find(id);
    }

    RunResponse find(UUID id) {
        return runs.find(id).map(RunRepository.Run::response).orElseThrow(RunNotFound::new);
    }

    private static Place place(String cursor) {
        return Cursor.decode(
                cursor, 2, parts -> new Place(Instant.parse(parts.getFirst()), UUID.fromString(parts.getLast())));
    }
}
