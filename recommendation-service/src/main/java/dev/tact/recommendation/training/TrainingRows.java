package dev.tact.recommendation.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.ids.NamedUuid;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.Sealing;
import dev.tact.recommendation.engine.Change;
import dev.tact.recommendation.engine.Interest;
import dev.tact.recommendation.engine.TrainingSet;
import dev.tact.recommendation.training.TrainingRow.Op;
import dev.tact.recommendation.training.TrainingRowRepository.Changed;
import dev.tact.recommendation.training.TrainingRowRepository.Kind;
import dev.tact.recommendation.training.TrainingRowRepository.Stored;
import dev.tact.recommendation.unlearning.Departures;
import dev.tact.recommendation.upstream.UpstreamUnavailable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What contributors lent the trainer: pulled by cursor, each row sealed under a key of its own, opened for a training and for nothing
 * else. A row that changes leaves behind how it was, until every model that is kept has followed; then the key goes first and then the
 * old row. What was taken back is never under a key that goes on: a row that shrank has another one from then on, and so has a
 * contributor who returns.
 */
@ApplicationScoped
public class TrainingRows {

    /** How much is known: the numbers of the latest departure and of the latest change of a row. */
    public record Place(long departure, long change) {}

    /** All rows at one moment. */
    public record Snapshot(TrainingSet set, Place place) {}

    /**
     * What changed between two places.
     *
     * @param shrunk how many contributors took a part of their row back, and stayed
     */
    public record Changes(List<Change> changes, int shrunk, Place place) {}

    private static final Logger LOG = Logger.getLogger(TrainingRows.class);
    private static final UUID TRAINING_IDS = NamedUuid.of(NamedUuid.SUBJECTS, "recommendation-service/training-ids");
    private static final int PAGE = 1_000;
    /** So many rows are held in memory twice; a training reads more of them in less time. */
    private static final int MOST_CHANGES = 10_000;

    private final TrainingRowsClient client;
    private final TrainingRowRepository repository;
    private final Departures departures;
    private final TrainingConfig config;
    private final Sealing sealing;
    private final Ids ids;
    private final Clock clock;
    private final ObjectMapper json;
    private final ReentrantLock pulling = new ReentrantLock();

    TrainingRows(
            TrainingRowsClient client,
            TrainingRowRepository repository,
            Departures departures,
            TrainingConfig config,
            Sealing sealing,
            Ids ids,
            Clock clock,
            ObjectMapper json) {
        this.client = client;
        this.repository = repository;
        this.departures = departures;
        this.config = config;
        this.sealing = sealing;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
    }

    /** Pulls everything that changed since the last time; each batch and the cursor after it are one transaction. */
    public void pull() throws UpstreamUnavailable {
        pulling.lock();
        try {
            var began = clock.instant();
            var before = position();
            client.read(before, new Applied(before));
            // a line may bring a cursor that is known already: the end is where the position stays
            for (var after = position(); !Objects.equals(before, after); after = position()) {
                before = after;
                client.read(before, new Applied(before));
            }
            while (QuarkusTransaction.requiringNew().call(this::departUnconfirmed)) {
                LOG.info("training rows that are in the feed no more departed");
            }
            QuarkusTransaction.requiringNew().run(() -> repository.pulled(began));
        } finally {
            pulling.unlock();
        }
    }

    private @Nullable String position() {
        return QuarkusTransaction.requiringNew().call(repository::feed).position();
    }

    /** The feed was read to its end: whoever it does not tell of lends no longer, and it no longer knows that they did. */
    private boolean departUnconfirmed() {
        // what another replica confirms or takes out meanwhile must not be taken out again
        repository.lock();
        var gone = repository.unconfirmed(PAGE);
        if (gone.isEmpty()) {
            departures.allConfirmed();
            return false;
        }
        repository.changed(
                gone.stream()
                        .map(row -> new Changed(row.id(), Kind.LEFT, Optional.of(row)))
                        .toList(),
                clock.instant());
        repository.delete(gone.stream().map(Stored::id).toList());
        gone.forEach(row -> departures.heard(null, null));
        return true;
    }

    /** Something may have changed at profile-service: the next look pulls. */
    public void want() {
        repository.wanted(clock.instant());
    }

    /** Reads and opens all rows. Changes wait until it is done. */
    public Snapshot snapshot() {
        return still(() -> new Snapshot(all(), place()));
    }

    /** What is read is of one moment: changes wait until it is done, in the caller's transaction where there is one. */
    public <T> T still(Callable<T> reading) {
        return QuarkusTransaction.joiningExisting().timeout(300).call(() -> {
            repository.lockAgainstChange();
            return reading.call();
        });
    }

    private TrainingSet all() {
        var set = TrainingSet.builder();
        Optional<UUID> after = Optional.empty();
        for (var page = repository.page(after, PAGE); !page.isEmpty(); page = repository.page(after, PAGE)) {
            open(page).values().forEach(content -> set.add(content.interests(), content.groups()));
            after = Optional.of(page.getLast().id());
        }
        return set.build();
    }

    /** How much a training begun now would know. */
    public Place place() {
        return new Place(departures.latest(), repository.latestChange());
    }

    /**
     * The number of the latest change that the models should follow by now.
     *
     * @param takenBack what was taken back until then is to be forgotten; what was given waits for as long as configured
     */
    public long dueChange(Instant takenBack) {
        return repository.dueChange(takenBack, clock.instant().minus(config.given()));
    }

    /**
     * What changed since a number: every row as it was then goes, and comes as it is now. Absent when a training is called for
     * instead: too much changed, or a row as it was cannot be read.
     */
    public Optional<Changes> changesSince(long number) {
        return still(() -> changes(number));
    }

    private Optional<Changes> changes(long number) {
        var changed = repository.changedSince(number, MOST_CHANGES + 1);
        if (changed.size() > MOST_CHANGES) {
            return Optional.empty();
        }
        var before = changed.stream().flatMap(row -> row.before().stream()).toList();
        var old = open(before);
        if (old.size() < before.size()) {
            return Optional.empty();
        }
        var now = open(repository.find(changed.stream().map(Changed::id).toList()));
        var changes = new ArrayList<Change>();
        var shrunk = 0;
        for (var row : changed) {
            var was = old.get(row.id());
            var is = now.get(row.id());
            if (was != null && (is == null || !is.itemIds().equals(was.itemIds()))) {
                changes.add(Change.goes(was.itemIds()));
            }
            if (is != null && (was == null || !was.itemIds().equals(is.itemIds()))) {
                changes.add(Change.comes(is.itemIds()));
            }
            if (was != null && is != null && !is.itemIds().containsAll(was.itemIds())) {
                shrunk++;
            }
        }
        return Optional.of(new Changes(List.copyOf(changes), shrunk, place()));
    }

    /** The number of the latest change that took something back and that is still remembered; 0 when there is none. */
    public long latestTakenBack() {
        return repository.latestTakenBack();
    }

    /** Destroys how rows were before changes that every kept model followed: their keys first. The caller holds the rows still. */
    public void forgetBefore(long upTo) {
        for (var last = repository.changesUpTo(upTo, PAGE);
                last.isPresent();
                last = repository.changesUpTo(upTo, PAGE)) {
            repository.keysNeededUpTo(last.get()).forEach(sealing::destroyKey);
            repository.forgetChanges(last.get());
        }
    }

    /** Whether there are changes that no model was yet found to have followed. */
    public boolean remembersChanges() {
        return repository.changesUpTo(Long.MAX_VALUE, 1).isPresent();
    }

    /** Until the caller's transaction ends, no row changes and nobody departs. */
    public void holdStill() {
        repository.lock();
    }

    private SequencedMap<UUID, Content> open(List<Stored> page) {
        var sealers = sealing.of(page.stream().map(Stored::key).toList());
        var contributors = new LinkedHashMap<UUID, Content>();
        for (var row : page) {
            var sealer = sealers.get(row.key());
            // a key is destroyed where a restored database has rows that its keys' database has let go of
            if (sealer != null) {
                contributors.put(row.id(), read(sealer.open(cell(row.id()), row.sealed())));
            }
        }
        return contributors;
    }

    private Content read(byte[] content) {
        try {
            return json.readValue(content, Content.class);
        } catch (IOException unreadable) {
            // without the cause: Jackson's message may quote the row
            throw new IllegalStateException("a sealed training row is not what was written");
        }
    }

    private byte[] write(Content content) {
        try {
            return json.writeValueAsBytes(content);
        } catch (JsonProcessingException failed) {
            throw new IllegalStateException("a training row cannot be written as JSON");
        }
    }

    private static Cell cell(UUID id) {
        return new Cell("training_row", "sealed", id);
    }

    /** What is sealed of a row. */
    record Content(List<TrainingRow.Item> items, Map<String, String> groups) {

        private static Content of(TrainingRow row) {
            return new Content(
                    row.items() == null ? List.of() : row.items(), row.groups() == null ? Map.of() : row.groups());
        }

        private Set<String> itemIds() {
            return items.stream().map(TrainingRow.Item::itemId).collect(Collectors.toSet());
        }

        /** Whether it says all that another says, or more. */
        private boolean covers(Content other) {
            var days = new HashMap<String, LocalDate>();
            items.forEach(item -> days.merge(item.itemId(), item.lastOn(), (one, two) -> one.isAfter(two) ? one : two));
            return groups.entrySet().containsAll(other.groups.entrySet())
                    && other.items.stream()
                            .allMatch(item -> !days.getOrDefault(item.itemId(), LocalDate.MIN)
                                    .isBefore(item.lastOn()));
        }

        private List<Interest> interests() {
            return items.stream()
                    .map(item -> new Interest(item.itemId(), item.lastOn()))
                    .toList();
        }
    }

    /** Applies batches in order, from one cursor to the next. */
    private final class Applied implements TrainingRowsClient.Taker {

        private @Nullable String position;

        private Applied(@Nullable String position) {
            this.position = position;
        }

        @Override
        public boolean take(List<TrainingRow> rows) {
            // the last word on a contributor counts
            var latest = new LinkedHashMap<UUID, TrainingRow>();
            var departed = new ArrayList<TrainingRow>();
            var unlent = new ArrayList<String>();
            UUID begun = null;
            for (var row : rows) {
                if (row.op() == Op.RESET) {
                    // what stood before it in this batch is of a feed that is no more, and is told again, but for who
                    // departed
                    begun = row.feed();
                    latest.values().removeIf(told -> told.op() != Op.DELETE);
                }
                if (row.trainingId() != null) {
                    latest.put(NamedUuid.of(TRAINING_IDS, row.trainingId()), row);
                }
                if (row.op() == Op.DELETE) {
                    departed.add(row);
                } else if (row.op() == null
                        && row.cause() != null
                        && row.cause().ack() != null) {
                    unlent.add(row.cause().ack());
                }
            }
            var reset = begun;
            var moved = QuarkusTransaction.requiringNew()
                    .call(() -> apply(rows.getLast().cursor(), reset, latest, departed, unlent));
            if (moved) {
                position = rows.getLast().cursor();
                LOG.infof("training rows: %d changed, %d departed", latest.size(), departed.size());
            }
            return moved;
        }

        private boolean apply(
                String cursor,
                @Nullable UUID begun,
                Map<UUID, TrainingRow> latest,
                List<TrainingRow> departed,
                List<String> unlent) {
            // takes the feed's lock, so that no training reads a half of this batch
            if (!repository.advance(position, cursor)) {
                return false;
            }
            if (begun != null) {
                repository.begin(begun);
            }
            repository.bury(departed.stream()
                    .filter(TrainingRow::erasure)
                    .flatMap(row -> Stream.ofNullable(row.trainingId()))
                    .map(id -> NamedUuid.of(TRAINING_IDS, id))
                    .toList());
            var stored = new HashMap<UUID, Stored>();
            repository.find(latest.keySet()).forEach(row -> stored.put(row.id(), row));
            var erased = Set.copyOf(repository.buried(latest.keySet()));
            var gone = new HashSet<UUID>();
            var put = new LinkedHashMap<UUID, TrainingRow>();
            latest.forEach((id, row) -> {
                // whoever was erased never returns: a row of theirs that is told after that is of a feed that does not
                // know it yet
                if (row.op() == Op.DELETE || erased.contains(id)) {
                    gone.add(id);
                } else {
                    put.put(id, row);
                }
            });
            var changed = new ArrayList<Changed>();
            for (var id : gone) {
                var row = stored.get(id);
                if (row != null) {
                    changed.add(new Changed(id, Kind.LEFT, Optional.of(row)));
                }
            }
            repository.delete(gone);
            store(put, stored, departed, changed);
            repository.changed(changed, clock.instant());
            for (var row : departed) {
                var cause = row.cause();
                departures.heard(cause == null ? null : cause.ack(), cause == null ? null : cause.rightsRequestId());
            }
            if (!unlent.isEmpty()) {
                var confirmed = repository.unconfirmed(1).isEmpty();
                unlent.forEach(confirmed ? departures::neverLent : departures::mayHaveLent);
            }
            return true;
        }

        private void store(
                Map<UUID, TrainingRow> put,
                Map<UUID, Stored> stored,
                List<TrainingRow> departed,
                List<Changed> changed) {
            var returned = new HashSet<UUID>();
            departed.forEach(row -> {
                if (row.trainingId() != null) {
                    returned.add(NamedUuid.of(TRAINING_IDS, row.trainingId()));
                }
            });
            var old = open(List.copyOf(stored.values()));
            var contents = new LinkedHashMap<UUID, Content>();
            var keys = new HashMap<UUID, UUID>();
            put.forEach((id, row) -> {
                var content = Content.of(row);
                var known = stored.get(id);
                var was = old.get(id);
                var shrank = known != null && (was == null || returned.contains(id) || !content.covers(was));
                contents.put(id, content);
                keys.put(id, known == null || shrank ? ids.next() : known.key());
                if (known == null) {
                    changed.add(new Changed(id, Kind.JOINED, Optional.empty()));
                } else if (shrank) {
                    changed.add(new Changed(id, Kind.SHRANK, Optional.of(known)));
                } else if (was != null && !was.itemIds().equals(content.itemIds())) {
                    changed.add(new Changed(id, Kind.GREW, Optional.of(known)));
                }
            });
            var sealers = sealing.of(keys.values());
            var rows = new ArrayList<Stored>();
            contents.forEach((id, content) -> {
                var key = keys.get(id);
                var sealer = key == null ? null : sealers.get(key);
                if (key != null && sealer != null) {
                    rows.add(new Stored(id, key, sealer.seal(cell(id), write(content))));
                }
            });
            repository.put(rows, clock.instant());
        }
    }
}
