package dev.tact.recommendation.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.ids.NamedUuid;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.Sealing;
import dev.tact.recommendation.engine.Interest;
import dev.tact.recommendation.engine.TrainingSet;
import dev.tact.recommendation.training.TrainingRow.Op;
import dev.tact.recommendation.training.TrainingRowRepository.Stored;
import dev.tact.recommendation.unlearning.Departures;
import dev.tact.recommendation.upstream.UpstreamUnavailable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What contributors lent the trainer: pulled by cursor, each row sealed under a key of its own, opened for a training and for nothing
 * else. When a contributor departs, the key goes first and then the row; should they return, it is with another key.
 */
@ApplicationScoped
public class TrainingRows {

    /** All rows at one moment, and the number of the latest departure they know of. */
    public record Snapshot(TrainingSet set, long departure) {}

    private static final Logger LOG = Logger.getLogger(TrainingRows.class);
    private static final UUID TRAINING_IDS = NamedUuid.of(NamedUuid.SUBJECTS, "recommendation-service/training-ids");
    private static final int PAGE = 1_000;

    private final TrainingRowsClient client;
    private final TrainingRowRepository repository;
    private final Departures departures;
    private final Sealing sealing;
    private final Ids ids;
    private final Clock clock;
    private final ObjectMapper json;
    private final ReentrantLock pulling = new ReentrantLock();

    TrainingRows(
            TrainingRowsClient client,
            TrainingRowRepository repository,
            Departures departures,
            Sealing sealing,
            Ids ids,
            Clock clock,
            ObjectMapper json) {
        this.client = client;
        this.repository = repository;
        this.departures = departures;
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
        var gone = repository.unconfirmed(PAGE);
        if (gone.isEmpty()) {
            return false;
        }
        repository.lock();
        gone.forEach(row -> sealing.destroyKey(row.key()));
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
        return QuarkusTransaction.requiringNew().timeout(300).call(() -> {
            repository.lockAgainstChange();
            var set = TrainingSet.builder();
            Optional<UUID> after = Optional.empty();
            for (var page = repository.page(after, PAGE); !page.isEmpty(); page = repository.page(after, PAGE)) {
                open(page).forEach(content -> set.add(content.interests(), content.groups()));
                after = Optional.of(page.getLast().id());
            }
            return new Snapshot(set.build(), departures.latest());
        });
    }

    /** Until the caller's transaction ends, no row changes and nobody departs. */
    public void holdStill() {
        repository.lock();
    }

    private List<Content> open(List<Stored> page) {
        var sealers = sealing.of(page.stream().map(Stored::key).toList());
        var contributors = new ArrayList<Content>();
        for (var row : page) {
            var sealer = sealers.get(row.key());
            // a destroyed key is a departure whose row is about to go
            if (sealer != null) {
                contributors.add(read(sealer.open(cell(row.id()), row.sealed())));
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

    private byte[] write(TrainingRow row) {
        try {
            return json.writeValueAsBytes(new Content(
                    row.items() == null ? List.of() : row.items(), row.groups() == null ? Map.of() : row.groups()));
        } catch (JsonProcessingException failed) {
            throw new IllegalStateException("a training row cannot be written as JSON");
        }
    }

    private static Cell cell(UUID id) {
        return new Cell("training_row", "sealed", id);
    }

    /** What is sealed of a row. */
    record Content(List<TrainingRow.Item> items, Map<String, String> groups) {

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
                    // what stood before it in this batch is of a feed that is no more, and is told again
                    begun = row.feed();
                    latest.clear();
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
            var stored = new HashMap<UUID, Stored>();
            repository.find(latest.keySet()).forEach(row -> stored.put(row.id(), row));
            var gone = new HashSet<UUID>();
            var put = new LinkedHashMap<UUID, TrainingRow>();
            latest.forEach((id, row) -> {
                if (row.op() == Op.DELETE) {
                    gone.add(id);
                } else {
                    put.put(id, row);
                }
            });
            for (var id : gone) {
                var row = stored.get(id);
                if (row != null) {
                    sealing.destroyKey(row.key());
                }
            }
            repository.delete(gone);
            store(put, stored, departed);
            for (var row : departed) {
                var cause = row.cause();
                departures.heard(cause == null ? null : cause.ack(), cause == null ? null : cause.rightsRequestId());
            }
            unlent.forEach(departures::neverLent);
            return true;
        }

        private void store(Map<UUID, TrainingRow> put, Map<UUID, Stored> stored, List<TrainingRow> departed) {
            var returned = new HashSet<UUID>();
            departed.forEach(row -> {
                if (row.trainingId() != null) {
                    returned.add(NamedUuid.of(TRAINING_IDS, row.trainingId()));
                }
            });
            var keys = new HashMap<UUID, UUID>();
            put.keySet().forEach(id -> {
                var known = stored.get(id);
                if (known != null && returned.contains(id)) {
                    sealing.destroyKey(known.key());
                }
                keys.put(id, known == null || returned.contains(id) ? ids.next() : known.key());
            });
            var sealers = sealing.of(keys.values());
            var rows = new ArrayList<Stored>();
            put.forEach((id, row) -> {
                var key = keys.get(id);
                var sealer = key == null ? null : sealers.get(key);
                if (key != null && sealer != null) {
                    rows.add(new Stored(id, key, sealer.seal(cell(id), write(row))));
                }
            });
            repository.put(rows, clock.instant());
        }
    }
}
