package dev.tact.consent.subject;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.SealBroken;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.sealing.SubjectSealer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes people's choices. Plain JDBC: a decision is one statement however many people it is about, and an import
 * changes hundreds of people per statement.
 */
@ApplicationScoped
class SubjectRepository {

    private static final String STANDING =
            "s.subject, s.epoch, s.dial, s.restricted, s.objections, s.erasure_requested, s.guardian_pending, s.minor_until, s.opted_out_at";

    private static final String CONSENT = """
            c.purpose, c.category, c.status, c.origin, c.purpose_version, c.notice_version, c.explicit, c.signal_present,
            c.since, c.expires_at, c.epoch as consent_epoch, c.event, c.notice_version < p.required_notice_version or p.retired_at is not null as outdated""";

    // the registry's version comes along, for nobody known too: who decides must not know an older registry
    private static final String READ = "select r.version as registry, " + STANDING + ", " + CONSENT + """

            from registry_state r left join (
                subject_state s
                left join consent c on c.subject = s.subject
                left join purpose p on p.code = c.purpose) on s.subject = any(?)
            where r.id = 1""";

    private static final String READ_SLOTS = "select r.version as registry, " + STANDING + ", " + CONSENT + """

            from registry_state r left join (
                subject_state s
                left join consent c on c.subject = s.subject and c.purpose = any(?) and c.category = any(?)
                left join purpose p on p.code = c.purpose) on s.subject = any(?)
            where r.id = 1""";

    private static final String READ_STOPS =
            "select subject, purpose, category, at from consent_stop where subject = any(?)";

    private static final String UPSERT_STOP = """
            insert into consent_stop (subject, purpose, category, at)
            select s.subject, ?, ?, ? from subject_state s where s.subject = ? and s.erased_at is null
            on conflict (subject, purpose, category) do update set at = greatest(consent_stop.at, excluded.at)""";

    private static final String READ_CONSENTS = "select c.subject, " + CONSENT + """

            from consent c join purpose p on p.code = c.purpose
            where c.subject = any(?)""";

    private static final String ALLOWING = """
            select c.subject from consent c
            where c.purpose = ? and c.category = ? and c.status in ('GIVEN', 'RENEWED') and c.subject > ?
            order by c.subject limit ?""";

    private static final String KNOWN =
            "select s.subject from subject_state s where s.subject > ? order by s.subject limit ?";

    // in one order everywhere, so that two imports about the same people cannot wait for each other
    private static final String MEET = """
            insert into subject_state
                (subject, epoch, dial, restricted, objections, erasure_requested, guardian_pending)
            select u.subject, 0, ?, false, '{}', false, false from unnest(?) as u (subject) order by u.subject
            on conflict (subject) do nothing""";

    private static final String LOCK =
            "select " + STANDING + " from subject_state s where s.subject = any(?) order by s.subject for update";

    private static final String UPDATE_STATE = """
            update subject_state set epoch = ?, dial = ?, restricted = ?, objections = ?, erasure_requested = ?,
                guardian_pending = ?, minor_until = ?, opted_out_at = ?
            where subject = ? and erased_at is null""";

    private static final String INSERT_EVENT = """
            insert into consent_event
                (id, subject, epoch, kind, origin, actor, purpose, purpose_version, notice_version, served_notice, method,
                 explicit, signal_present, interaction_at, recorded_at, expires_at, evidence,
                 dial, restricted, objections, erasure_requested, guardian_pending, minor_until, opted_out_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String INSERT_CATEGORY = """
            insert into consent_event_category (subject, purpose, category, epoch, event, status)
            values (?, ?, ?, ?, ?, ?)""";

    private static final String UPSERT_CONSENT = """
            insert into consent
                (subject, purpose, category, status, origin, purpose_version, notice_version, explicit, signal_present,
                 since, expires_at, epoch, event)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (subject, purpose, category) do update set
                status = excluded.status, origin = excluded.origin, purpose_version = excluded.purpose_version,
                notice_version = excluded.notice_version, explicit = excluded.explicit,
                signal_present = excluded.signal_present, since = excluded.since, expires_at = excluded.expires_at,
                epoch = excluded.epoch, event = excluded.event""";

    private static final String INSERT_RECEIPT =
            "insert into consent_receipt (id, event, subject, issued_at) values (?, ?, ?, ?)";

    private static final String RECEIPT = "select id from consent_receipt where event = ?";

    private static final String EVENTS = """
            select e.*, c.category, c.status from consent_event e
            left join consent_event_category c
                on c.subject = e.subject and c.purpose = e.purpose and c.epoch = e.epoch and c.event = e.id
            where e.id = any(?)""";

    private static final String ERASED = "select 1 from subject_state where subject = ? and erased_at is not null";

    private static final String EVENT = "select id from consent_event where subject = ? and epoch = ?";

    private static final String PAST_STANDING = """
            select s.* from consent_event s where s.subject = ? and s.epoch <= ? order by s.epoch desc limit 1""";

    private static final String PAST_CHOICE = """
            select e.*, c.status from consent_event_category c join consent_event e on e.id = c.event
            where c.subject = ? and c.purpose = ? and c.category = ? and c.epoch <= ?
            order by c.epoch desc limit 1""";

    private static final String REQUIRED_NOTICE = """
            select coalesce(max(version), 1) from notice_version
            where purpose = ? and material and published_at <= ?""";

    // whoever asked to be erased needs no more news than that
    private static final String ENDED = """
            select c.subject from consent c join subject_state s on s.subject = c.subject and not s.erasure_requested
            where c.status in ('GIVEN', 'RENEWED') and c.expires_at <= ?
            order by c.expires_at limit ?""";

    private static final String OUTDATED = """
            select c.subject from purpose p
            join consent c on c.purpose = p.code
                and (c.notice_version < p.required_notice_version or p.retired_at is not null)
            join subject_state s on s.subject = c.subject and not s.erasure_requested
            where c.status in ('GIVEN', 'RENEWED') limit ?""";

    private final DataSource database;
    private final Sealing sealing;
    private final Ids ids;

    SubjectRepository(DataSource database, Sealing sealing, Ids ids) {
        this.database = database;
        this.sealing = sealing;
        this.ids = ids;
    }

    /** People with all their consents; those unknown are absent. Takes no lock. */
    Map<UUID, Subject> read(Collection<UUID> subjects) {
        return read(READ, List.of(), subjects).people();
    }

    /** People with those of their consents that a decision is about: one statement, no lock. */
    Reading read(Collection<UUID> subjects, Set<String> purposes, Set<String> categories) {
        return read(READ_SLOTS, List.of(purposes, categories), subjects);
    }

    /** The next people whose last word on it was a yes, in the order of their ids. */
    List<UUID> allowing(Slot slot, UUID after, int most) {
        return people(ALLOWING, List.of(slot.purpose(), slot.category(), after, most));
    }

    /** The next people known, in the order of their ids. */
    List<UUID> known(UUID after, int most) {
        return people(KNOWN, List.of(after, most));
    }

    /** People with all their consents, theirs to change until the transaction ends; those unknown are met. */
    Map<UUID, Subject> lock(Collection<UUID> subjects) {
        var ordered = new TreeSet<>(subjects).toArray();
        try (var connection = database.getConnection();
                var meet = connection.prepareStatement(MEET);
                var lock = connection.prepareStatement(LOCK);
                var consents = connection.prepareStatement(READ_CONSENTS);
                var stops = connection.prepareStatement(READ_STOPS)) {
            var array = connection.createArrayOf("uuid", ordered);
            meet.setInt(1, Standing.INITIAL.dial());
            meet.setArray(2, array);
            meet.executeUpdate();
            lock.setArray(1, array);
            var locked = new LinkedHashMap<UUID, Row>();
            try (var rows = lock.executeQuery()) {
                while (rows.next()) {
                    locked.put(uuid(rows, "subject"), Row.of(rows));
                }
            }
            // after the lock, so that what an earlier holder wrote is seen
            consents.setArray(1, array);
            try (var rows = consents.executeQuery()) {
                while (rows.next()) {
                    var row = locked.get(uuid(rows, "subject"));
                    if (row != null) {
                        row.consents.add(consent(rows));
                    }
                }
            }
            stops.setArray(1, array);
            try (var rows = stops.executeQuery()) {
                while (rows.next()) {
                    var row = locked.get(uuid(rows, "subject"));
                    if (row != null) {
                        row.stops.put(
                                new Slot(rows.getString("purpose"), rows.getString("category")), instant(rows, "at"));
                    }
                }
            }
            return subjects(locked);
        } catch (SQLException failed) {
            throw new IllegalStateException("Subjects cannot be locked", failed);
        }
    }

    /** Some of those with a consent that has run out, or answers a notice that no longer holds, and of whom nothing was said yet. */
    Set<UUID> withEndings(Instant now, int atMost) {
        try (var connection = database.getConnection();
                var ended = connection.prepareStatement(ENDED);
                var outdated = connection.prepareStatement(OUTDATED)) {
            ended.setObject(1, utc(now));
            ended.setInt(2, atMost);
            outdated.setInt(1, atMost);
            var subjects = new TreeSet<UUID>();
            for (var statement : List.of(ended, outdated)) {
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        subjects.add(uuid(rows, "subject"));
                    }
                }
            }
            return subjects;
        } catch (SQLException failed) {
            throw new IllegalStateException("Endings cannot be read", failed);
        }
    }

    /** Remembers when these people said stop where nothing was left to stop. */
    void keepStops(Collection<Subject> subjects) {
        var stops = subjects.stream()
                .flatMap(subject -> subject.newStops().entrySet().stream()
                        .map(stop -> new StopRow(subject.id(), stop.getKey(), stop.getValue())))
                .toList();
        if (stops.isEmpty()) {
            return;
        }
        try (var connection = database.getConnection()) {
            batch(connection, UPSERT_STOP, stops, (statement, row) -> {
                statement.setString(1, row.slot.purpose());
                statement.setString(2, row.slot.category());
                statement.setObject(3, utc(row.at));
                statement.setObject(4, row.subject);
            });
        } catch (SQLException failed) {
            throw new IllegalStateException("Stops cannot be written", failed);
        }
    }

    /** Writes what happened to these people. */
    void save(Collection<Subject> subjects) {
        var events = subjects.stream().flatMap(s -> s.happened().stream()).toList();
        if (events.isEmpty()) {
            return;
        }
        var sealed = evidence(events);
        try (var connection = database.getConnection()) {
            var living = batch(connection, UPDATE_STATE, subjects, (statement, subject) -> {
                statement.setLong(1, subject.epoch());
                standing(connection, statement, 2, subject.standing());
                statement.setObject(9, subject.id());
            });
            if (living < subjects.size()) {
                throw new SubjectErased();
            }
            batch(
                    connection,
                    INSERT_EVENT,
                    events,
                    (statement, event) -> event(connection, statement, event, sealed.get(event.id())));
            batch(connection, INSERT_CATEGORY, categories(events), (statement, row) -> {
                statement.setObject(1, row.event.subject());
                statement.setString(2, row.purpose);
                statement.setString(3, row.category);
                statement.setLong(4, row.event.epoch());
                statement.setObject(5, row.event.id());
                statement.setString(6, row.status.name());
            });
            batch(
                    connection,
                    UPSERT_CONSENT,
                    touched(subjects),
                    (statement, row) -> consent(statement, row.subject, row.consent));
            batch(
                    connection,
                    INSERT_RECEIPT,
                    events.stream().filter(event -> event.kind().isChoice()).toList(),
                    (statement, event) -> {
                        statement.setObject(1, ids.next());
                        statement.setObject(2, event.id());
                        statement.setObject(3, event.subject());
                        statement.setObject(4, utc(event.recordedAt()));
                    });
        } catch (SQLException failed) {
            throw new IllegalStateException("Choices cannot be written", failed);
        }
    }

    /** The receipt issued for an event. */
    Optional<UUID> receipt(UUID event) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(RECEIPT)) {
            statement.setObject(1, event);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(uuid(rows, "id")) : Optional.empty();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("A receipt cannot be read", failed);
        }
    }

    /** Whole events, evidence opened; those whose subject's key was destroyed are absent, as they are about to be. */
    Map<UUID, ConsentEvent> events(Collection<UUID> ids) {
        var found = new LinkedHashMap<UUID, ConsentEvent>();
        var sealed = new HashMap<UUID, byte[]>();
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(EVENTS)) {
            statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var id = uuid(rows, "id");
                    var statuses = new HashMap<String, ConsentStatus>();
                    var earlier = found.get(id);
                    if (earlier != null) {
                        statuses.putAll(earlier.statuses());
                    }
                    if (rows.getString("category") != null) {
                        statuses.put(rows.getString("category"), ConsentStatus.valueOf(rows.getString("status")));
                    }
                    found.put(id, event(rows, statuses));
                    var evidence = rows.getBytes("evidence");
                    if (evidence != null) {
                        sealed.put(id, evidence);
                    }
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("Events cannot be read", failed);
        }
        return withEvidence(found, sealed);
    }

    private Map<UUID, ConsentEvent> withEvidence(Map<UUID, ConsentEvent> events, Map<UUID, byte[]> sealed) {
        if (sealed.isEmpty()) {
            return events;
        }
        var sealers = sealing.of(events.values().stream()
                .filter(event -> sealed.containsKey(event.id()))
                .map(ConsentEvent::subject)
                .collect(Collectors.toSet()));
        sealed.forEach((id, evidence) -> events.computeIfPresent(id, (same, event) -> {
            var sealer = sealers.get(event.subject());
            return sealer == null ? null : event.withEvidence(opened(sealer, id, evidence));
        }));
        return events;
    }

    private static String opened(SubjectSealer sealer, UUID event, byte[] evidence) {
        try {
            return new String(
                    sealer.open(new Cell("consent_event", "evidence", event), evidence), StandardCharsets.UTF_8);
        } catch (SealBroken altered) {
            // shown as it is, without its evidence: the ledger tells that this is not what was recorded
            return "";
        }
    }

    boolean isErased(UUID subject) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(ERASED)) {
            statement.setObject(1, subject);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("A subject cannot be read", failed);
        }
    }

    /** The event that made an epoch. */
    Optional<UUID> event(UUID subject, long epoch) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(EVENT)) {
            statement.setObject(1, subject);
            statement.setLong(2, epoch);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(uuid(rows, "id")) : Optional.empty();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("An event cannot be read", failed);
        }
    }

    /** What held at an epoch, from events alone: two look-ups by key, however long the history. */
    Past past(UUID subject, Slot slot, long epoch, Instant at) {
        try (var connection = database.getConnection();
                var standing = connection.prepareStatement(PAST_STANDING);
                var choice = connection.prepareStatement(PAST_CHOICE);
                var required = connection.prepareStatement(REQUIRED_NOTICE)) {
            standing.setObject(1, subject);
            standing.setLong(2, epoch);
            choice.setObject(1, subject);
            choice.setString(2, slot.purpose());
            choice.setString(3, slot.category());
            choice.setLong(4, epoch);
            required.setString(1, slot.purpose());
            required.setObject(2, utc(at));
            try (var then = standing.executeQuery();
                    var chosen = choice.executeQuery();
                    var notice = required.executeQuery()) {
                var state = then.next() ? standing(then) : Standing.INITIAL;
                var needed = notice.next() ? notice.getInt(1) : 1;
                var event = chosen.next() ? event(chosen, slot.category()) : null;
                return new Past(
                        new Subject(subject, epoch, state, past(event, slot, needed)), Optional.ofNullable(event));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("Events cannot be read", failed);
        }
    }

    private static List<Consent> past(@Nullable ConsentEvent event, Slot slot, int requiredNotice) {
        if (event == null) {
            return List.of();
        }
        var outdated = event.noticeVersion() != null && event.noticeVersion() < requiredNotice;
        return List.of(Consent.of(event, slot, outdated));
    }

    private Reading read(String query, List<Set<String>> slots, Collection<UUID> subjects) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(query)) {
            var parameter = 1;
            for (var codes : slots) {
                statement.setArray(parameter++, connection.createArrayOf("varchar", codes.toArray()));
            }
            statement.setArray(parameter, connection.createArrayOf("uuid", subjects.toArray()));
            var registry = 0L;
            var found = new LinkedHashMap<UUID, Row>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    registry = rows.getLong("registry");
                    if (rows.getObject("subject") == null) {
                        continue;
                    }
                    var id = uuid(rows, "subject");
                    var row = found.get(id);
                    if (row == null) {
                        row = Row.of(rows);
                        found.put(id, row);
                    }
                    if (rows.getString("purpose") != null) {
                        row.consents.add(consent(rows));
                    }
                }
            }
            return new Reading(registry, subjects(found));
        } catch (SQLException failed) {
            throw new IllegalStateException("Choices cannot be read", failed);
        }
    }

    private List<UUID> people(String query, List<Object> parameters) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(query)) {
            for (var index = 0; index < parameters.size(); index++) {
                statement.setObject(index + 1, parameters.get(index));
            }
            var people = new ArrayList<UUID>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    people.add(uuid(rows, "subject"));
                }
            }
            return people;
        } catch (SQLException failed) {
            throw new IllegalStateException("People cannot be listed", failed);
        }
    }

    private static Map<UUID, Subject> subjects(Map<UUID, Row> rows) {
        var subjects = new LinkedHashMap<UUID, Subject>();
        rows.forEach((id, row) -> subjects.put(id, new Subject(id, row.epoch, row.standing, row.consents, row.stops)));
        return subjects;
    }

    private Map<UUID, byte[]> evidence(List<ConsentEvent> events) {
        var with = events.stream().filter(event -> event.evidence() != null).toList();
        if (with.isEmpty()) {
            return Map.of();
        }
        var sealers = sealing.of(with.stream().map(ConsentEvent::subject).collect(Collectors.toSet()));
        var sealed = new HashMap<UUID, byte[]>();
        for (var event : with) {
            var sealer = sealers.get(event.subject());
            var evidence = event.evidence();
            if (sealer != null && evidence != null) {
                sealed.put(
                        event.id(),
                        sealer.seal(
                                new Cell("consent_event", "evidence", event.id()),
                                evidence.getBytes(StandardCharsets.UTF_8)));
            }
        }
        return sealed;
    }

    private static List<CategoryRow> categories(List<ConsentEvent> events) {
        var rows = new ArrayList<CategoryRow>();
        for (var event : events) {
            var purpose = event.purpose();
            if (purpose != null) {
                event.statuses()
                        .forEach((category, status) -> rows.add(new CategoryRow(event, purpose, category, status)));
            }
        }
        return rows;
    }

    private static List<ConsentRow> touched(Collection<Subject> subjects) {
        return subjects.stream()
                .flatMap(subject -> subject.touched().stream().map(consent -> new ConsentRow(subject.id(), consent)))
                .toList();
    }

    private static void event(
            Connection connection, PreparedStatement statement, ConsentEvent event, byte @Nullable [] evidence)
            throws SQLException {
        statement.setObject(1, event.id());
        statement.setObject(2, event.subject());
        statement.setLong(3, event.epoch());
        statement.setString(4, event.kind().name());
        statement.setString(5, event.origin().name());
        statement.setObject(6, event.actor());
        statement.setString(7, event.purpose());
        statement.setObject(8, event.purposeVersion(), Types.INTEGER);
        statement.setObject(9, event.noticeVersion(), Types.INTEGER);
        statement.setObject(10, event.servedNotice(), Types.OTHER);
        var method = event.method();
        statement.setString(11, method == null ? null : method.name());
        statement.setBoolean(12, event.explicit());
        statement.setBoolean(13, event.signalPresent());
        statement.setObject(14, utc(event.interactionAt()));
        statement.setObject(15, utc(event.recordedAt()));
        instant(statement, 16, event.expiresAt());
        statement.setBytes(17, evidence);
        standing(connection, statement, 18, event.standing());
    }

    private static void consent(PreparedStatement statement, UUID subject, Consent consent) throws SQLException {
        statement.setObject(1, subject);
        statement.setString(2, consent.slot().purpose());
        statement.setString(3, consent.slot().category());
        statement.setString(4, consent.stored().name());
        statement.setString(5, consent.origin().name());
        statement.setInt(6, consent.purposeVersion());
        statement.setInt(7, consent.noticeVersion());
        statement.setBoolean(8, consent.explicit());
        statement.setBoolean(9, consent.signalPresent());
        statement.setObject(10, utc(consent.since()));
        instant(statement, 11, consent.expiresAt());
        statement.setLong(12, consent.epoch());
        statement.setObject(13, consent.event());
    }

    private static void standing(Connection connection, PreparedStatement statement, int from, Standing standing)
            throws SQLException {
        statement.setInt(from, standing.dial());
        statement.setBoolean(from + 1, standing.restricted());
        statement.setArray(
                from + 2, connection.createArrayOf("varchar", new TreeSet<>(standing.objections()).toArray()));
        statement.setBoolean(from + 3, standing.erasureRequested());
        statement.setBoolean(from + 4, standing.guardianPending());
        statement.setObject(from + 5, standing.minorUntil(), Types.DATE);
        instant(statement, from + 6, standing.optedOutAt());
    }

    /** @return how many rows changed */
    private static <T> int batch(Connection connection, String sql, Collection<T> rows, Binding<T> binding)
            throws SQLException {
        if (rows.isEmpty()) {
            return 0;
        }
        try (var statement = connection.prepareStatement(sql)) {
            for (var row : rows) {
                binding.bind(statement, row);
                statement.addBatch();
            }
            return Arrays.stream(statement.executeBatch()).sum();
        }
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                row.getInt("dial"),
                row.getBoolean("restricted"),
                strings(row.getArray("objections")),
                row.getBoolean("erasure_requested"),
                row.getBoolean("guardian_pending"),
                row.getObject("minor_until", LocalDate.class),
                instantOrNull(row, "opted_out_at"));
    }

    private static Consent consent(ResultSet row) throws SQLException {
        return new Consent(
                new Slot(row.getString("purpose"), row.getString("category")),
                ConsentStatus.valueOf(row.getString("status")),
                Origin.valueOf(row.getString("origin")),
                row.getInt("purpose_version"),
                row.getInt("notice_version"),
                row.getBoolean("outdated"),
                row.getBoolean("explicit"),
                row.getBoolean("signal_present"),
                instant(row, "since"),
                instantOrNull(row, "expires_at"),
                row.getLong("consent_epoch"),
                uuid(row, "event"));
    }

    private static ConsentEvent event(ResultSet row, String category) throws SQLException {
        return event(row, Map.of(category, ConsentStatus.valueOf(row.getString("status"))));
    }

    private static ConsentEvent event(ResultSet row, Map<String, ConsentStatus> statuses) throws SQLException {
        var method = row.getString("method");
        return new ConsentEvent(
                uuid(row, "id"),
                uuid(row, "subject"),
                row.getLong("epoch"),
                ConsentEvent.Kind.valueOf(row.getString("kind")),
                Origin.valueOf(row.getString("origin")),
                uuid(row, "actor"),
                row.getString("purpose"),
                row.getObject("purpose_version", Integer.class),
                row.getObject("notice_version", Integer.class),
                row.getObject("served_notice", UUID.class),
                method == null ? null : Method.valueOf(method),
                row.getBoolean("explicit"),
                row.getBoolean("signal_present"),
                instant(row, "interaction_at"),
                instant(row, "recorded_at"),
                instantOrNull(row, "expires_at"),
                null,
                statuses,
                standing(row));
    }

    private static Set<String> strings(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }

    private static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static void instant(PreparedStatement statement, int parameter, @Nullable Instant time)
            throws SQLException {
        statement.setObject(parameter, time == null ? null : utc(time), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private interface Binding<T> {
        void bind(PreparedStatement statement, T row) throws SQLException;
    }

    private record CategoryRow(ConsentEvent event, String purpose, String category, ConsentStatus status) {}

    private record ConsentRow(UUID subject, Consent consent) {}

    private record StopRow(UUID subject, Slot slot, Instant at) {}

    private record Row(long epoch, Standing standing, List<Consent> consents, Map<Slot, Instant> stops) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(row.getLong("epoch"), standing(row), new ArrayList<>(), new HashMap<>());
        }

        private static Standing standing(ResultSet row) throws SQLException {
            return SubjectRepository.standing(row);
        }
    }
}
