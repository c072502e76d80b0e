package dev.tact.profile.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.KeyedHash;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.sealing.SubjectSealer;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Keeps events, and reads them back in the order they were recorded. Nothing of an event but whose it is, its type, its month
 * and its order can be read without the subject's key.
 */
@ApplicationScoped
public class EventLog {

    /** Nothing was sold online before (the first secure web purchase is of August 1994): an older time is a mistake. */
    public static final Instant OLDEST = Instant.parse("1995-01-02T00:00:00Z");

    private static final int HASH_BYTES = 16;

    private final EventRepository events;
    private final Sealing sealing;
    private final KeyedHash hash;
    private final List<EventListener> listeners;
    private final ObjectWriter writer;
    private final ObjectReader reader;
    private final Set<LocalDate> months = ConcurrentHashMap.newKeySet();

    EventLog(
            EventRepository events,
            Sealing sealing,
            KeyedHash hash,
            @All List<EventListener> listeners,
            ObjectMapper json) {
        this.events = events;
        this.sealing = sealing;
        this.hash = hash;
        this.listeners = listeners;
        this.writer = json.writerFor(Event.Content.class);
        this.reader = json.readerFor(Event.Content.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** Events sealed and ready to be appended, and what had to be left out because its subject was erased. */
    public record Sealed(List<Row> rows, int erased) {

        /** Those of these ids. */
        public Sealed only(Set<UUID> ids) {
            return new Sealed(
                    rows.stream().filter(row -> ids.contains(row.event().id())).toList(), erased);
        }
    }

    /**
     * What came of an append.
     *
     * @param stored the ids of the events that were new
     */
    public record Appended(Set<UUID> stored, int repeated, int erased) {}

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Row(Event.New event, SubjectSealer sealer, LocalDate month, byte[] sealed) {}

    /** What recognises a source record when it comes again. */
    public byte[] sourceKey(String source, String... fields) {
        var parts = Arrays.stream(fields)
                .map(field -> field.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        return Arrays.copyOf(hash.of("event-source:" + source, parts), HASH_BYTES);
    }

    /** What recognises the events of one visit of one subject. */
    public byte[] sessionKey(UUID subject, String sessionId) {
        var who = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(subject.getMostSignificantBits())
                .putLong(subject.getLeastSignificantBits())
                .array();
        return Arrays.copyOf(hash.of("event-session", who, sessionId.getBytes(StandardCharsets.UTF_8)), HASH_BYTES);
    }

    /** Seals events in the order given and sees to their partitions; for outside a transaction, before {@link #append}. */
    public Sealed seal(List<Event.New> fresh) {
        var subjects = new ArrayList<UUID>();
        fresh.forEach(event -> subjects.add(event.subject()));
        var sealers = sealing.of(Set.copyOf(subjects));
        var rows = new ArrayList<Row>(fresh.size());
        var erased = 0;
        for (var event : fresh) {
            var sealer = sealers.get(event.subject());
            if (sealer == null) {
                erased++;
                continue;
            }
            var month = LocalDate.ofInstant(event.content().occurredAt(), ZoneOffset.UTC)
                    .withDayOfMonth(1);
            if (!months.contains(month)) {
                events.ensureMonth(month);
                months.add(month);
            }
            rows.add(new Row(event, sealer, month, sealer.seal(cell(event.id()), write(event.content()))));
        }
        return new Sealed(rows, erased);
    }

    /**
     * Appends sealed events within the caller's transaction; those kept before are not appended again.
     *
     * @param refs the living subjects' references; events of others are left out
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Appended append(Sealed sealed, Map<UUID, Long> refs) {
        var living = sealed.rows().stream()
                .filter(row -> refs.containsKey(row.event().subject()))
                .toList();
        var stored = living.isEmpty() ? Set.<UUID>of() : events.append(living, refs);
        if (!stored.isEmpty()) {
            var arrivals = arrivals(living, stored, refs);
            listeners.forEach(listener -> listener.appended(arrivals));
        }
        return new Appended(
                stored,
                living.size() - stored.size(),
                sealed.erased() + sealed.rows().size() - living.size());
    }

    private static List<Event.Arrival> arrivals(List<Row> rows, Set<UUID> stored, Map<UUID, Long> refs) {
        var bySubject = new LinkedHashMap<UUID, Event.Arrival>();
        for (var row : rows) {
            var event = row.event();
            if (stored.contains(event.id())) {
                bySubject
                        .computeIfAbsent(
                                event.subject(),
                                subject -> new Event.Arrival(
                                        subject,
                                        Objects.requireNonNull(refs.get(subject)),
                                        row.sealer(),
                                        new ArrayList<>()))
                        .events()
                        .add(new Event.Kept(event.id(), event.type(), event.content()));
            }
        }
        return List.copyOf(bySubject.values());
    }

    /** The most recently recorded events of one visit of one subject, newest first. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Event.Kept> ofVisit(
            UUID subject, SubjectSealer sealer, List<String> types, byte[] sessionKey, int limit) {
        return events.ofVisit(subject, types, sessionKey, limit).stream()
                .map(row -> open(row, sealer))
                .toList();
    }

    /** Every event of one subject that counts, in no order and one after the other, so that only one is in memory. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void each(long ref, SubjectSealer sealer, Consumer<Event.Kept> reader) {
        events.scan(ref, row -> reader.accept(open(row, sealer)));
    }

    /** The type of this event of one subject, without opening it; absent when there is none of these types. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<String> typeOf(UUID subject, UUID id, List<String> types) {
        return events.find(subject, id, types).map(EventRepository.Stored::type);
    }

    /** This event of one subject; absent when there is none of this type. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Event.Kept> find(UUID subject, UUID id, String type, SubjectSealer sealer) {
        return events.find(subject, id, List.of(type)).map(row -> open(row, sealer));
    }

    /** One event of this subject, whether it counts or not, for the subject or whoever answers them to see. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Event.Kept> find(long ref, SubjectSealer sealer, UUID id) {
        return events.find(ref, id).map(row -> open(row, sealer));
    }

    /** Events of this subject count no longer, or again, from the caller's transaction on. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void recount(UUID subject, long ref) {
        listeners.forEach(listener -> listener.recounted(Map.of(ref, subject)));
    }

    private Event.Kept open(EventRepository.Stored row, SubjectSealer sealer) {
        return open(row.id(), row.type(), row.sealed(), sealer);
    }

    /** Opens an event that was read from among those that count. */
    public Event.Kept open(UUID id, String type, byte[] sealed, SubjectSealer sealer) {
        try {
            return new Event.Kept(id, type, reader.readValue(sealer.open(cell(id), sealed)));
        } catch (IOException unreadable) {
            throw new IllegalStateException("an opened event is no event", unreadable);
        }
    }

    private byte[] write(Event.Content content) {
        try {
            return writer.writeValueAsBytes(content);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an event has no JSON form", impossible);
        }
    }

    private static Cell cell(UUID id) {
        return new Cell("event", "sealed", id);
    }
}
