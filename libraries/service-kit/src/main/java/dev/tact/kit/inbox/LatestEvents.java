package dev.tact.kit.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.inbox.LatestEventRepository.Kept;
import dev.tact.kit.paging.Cursor;
import dev.tact.kit.paging.Page;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.sealing.SubjectSealer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was applied last of each subject: one event per source, type and subject, never an older one over a newer. Whoever sent
 * it may ask for it, as after the sender's database was restored from a backup.
 */
@ApplicationScoped
public class LatestEvents {

    private final LatestEventRepository repository;
    private final Sealing sealing;
    private final ObjectMapper json;
    private final Set<String> sealed;
    private final Set<String> forGood;
    private final int page;

    LatestEvents(LatestEventRepository repository, Sealing sealing, ObjectMapper json, InboxConfig config) {
        this.repository = repository;
        this.sealing = sealing;
        this.json = json;
        this.sealed = config.keepLatest().orElse(Set.of());
        this.forGood = config.keepForGood().orElse(Set.of());
        this.page = config.latestPage();
    }

    /** Forgets what is kept of an erased subject, in the caller's transaction; what is kept for good stays. */
    public void forget(UUID subject) {
        repository.forget(subject);
    }

    /** Keeps an event of a type that is kept, in the transaction that applied it. */
    void keep(ReceivedEvent event) {
        if (forGood.contains(event.type())) {
            repository.put(event, bytes(event.data()), false);
        } else if (sealed.contains(event.type())) {
            var sealer = sealing.of(Set.of(event.subject())).get(event.subject());
            // of somebody erased nothing is kept
            if (sealer != null) {
                repository.put(event, sealer.seal(cell(event.id()), bytes(event.data())), true);
            }
        }
    }

    /**
     * Some of the events kept of a source, in the order of type and subject; those whose key is destroyed are left out.
     *
     * @throws TypeNotKept when one of the types is not kept here: nothing would look like nothing applied
     */
    Page<ReceivedEvent> after(@Nullable String cursor, String source, Collection<String> types) {
        if (!types.stream().allMatch(type -> sealed.contains(type) || forGood.contains(type))) {
            throw new TypeNotKept();
        }
        var place = cursor == null ? Place.START : Place.of(cursor);
        var kept = repository.after(source, types, place.type(), place.subject(), page);
        var next = kept.size() < page
                ? null
                : Cursor.encode(kept.getLast().type(), kept.getLast().subject().toString());
        return new Page<>(open(source, kept), next);
    }

    private List<ReceivedEvent> open(String source, List<Kept> kept) {
        var sealers =
                sealing.of(kept.stream().filter(Kept::sealed).map(Kept::subject).collect(Collectors.toSet()));
        var events = new ArrayList<ReceivedEvent>();
        for (var one : kept) {
            var sealer = sealers.get(one.subject());
            if (!one.sealed() || sealer != null) {
                events.add(new ReceivedEvent(
                        one.event(),
                        source,
                        one.type(),
                        one.subject(),
                        one.time(),
                        one.epoch(),
                        data(one, sealer),
                        null));
            }
        }
        return events;
    }

    private JsonNode data(Kept kept, @Nullable SubjectSealer sealer) {
        try {
            return json.readTree(sealer == null ? kept.body() : sealer.open(cell(kept.event()), kept.body()));
        } catch (IOException altered) {
            // without the cause: Jackson's message may quote the event
            throw new IllegalStateException("event " + kept.event() + " is not what was kept");
        }
    }

    private byte[] bytes(JsonNode data) {
        try {
            return json.writeValueAsBytes(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what was read as JSON cannot be written as JSON");
        }
    }

    private static Cell cell(UUID event) {
        return new Cell("inbox_latest", "body", event);
    }

    private record Place(String type, UUID subject) {

        static final Place START = new Place("", new UUID(0, 0));

        static Place of(String cursor) {
            return Cursor.decode(cursor, 2, parts -> new Place(parts.get(0), UUID.fromString(parts.get(1))));
        }
    }
}
