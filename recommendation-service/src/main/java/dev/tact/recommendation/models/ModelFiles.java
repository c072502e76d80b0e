package dev.tact.recommendation.models;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.sealing.SubjectSealer;
import dev.tact.kit.sql.Sql;
import dev.tact.recommendation.engine.EaseState;
import dev.tact.recommendation.engine.Model;
import dev.tact.recommendation.training.TrainingRows.Place;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes and destroys the files of versions so that a death between any two steps leaves none behind: a file is announced before it is
 * written, the transaction that lets a version name it withdraws the announcement, and whatever is announced and due is destroyed, its
 * key first.
 */
@ApplicationScoped
class ModelFiles {

    /** A model's file, and its state's with the key it is sealed under. */
    record Written(String file, String hash, String stateFile, UUID stateKey) {}

    private record Spent(String name, @Nullable UUID key) {}

    private static final Logger LOG = Logger.getLogger(ModelFiles.class);
    /** Nobody writes a file for longer; whoever does is refused when it is to be named. */
    private static final Duration WRITING = Duration.ofMinutes(5);

    private static final int PAGE = 100;

    private final ModelFolder folder;
    private final Replicas replicas;
    private final Sealing sealing;
    private final Sql sql;
    private final Ids ids;
    private final Clock clock;

    ModelFiles(ModelFolder folder, Replicas replicas, Sealing sealing, Sql sql, Ids ids, Clock clock) {
        this.folder = folder;
        this.replicas = replicas;
        this.sealing = sealing;
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    Written write(int version, int revision, Model model, EaseState state, Place place) throws IOException {
        var hash = model.hash();
        var key = ids.next();
        var written = new Written(
                ModelFolder.modelName(version, revision, key),
                hash,
                ModelFolder.stateName(version, revision, key),
                key);
        QuarkusTransaction.requiringNew().run(() -> {
            announce(written.file(), null, WRITING, place.departure());
            announce(written.stateFile(), key, WRITING, place.departure());
        });
        folder.write(written.file(), model);
        folder.write(written.stateFile(), state, sealing.of(key), key);
        return written;
    }

    /** Absent when there is none, or none that can be read. */
    Optional<EaseState> state(ModelVersion version) {
        var file = version.stateFile();
        var key = version.stateKey();
        var sealer = key == null ? null : sealer(key);
        if (file == null || key == null || sealer == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(folder.open(file, sealer, key));
        } catch (IOException unreadable) {
            LOG.errorf(
                    "model %d.%d: its state cannot be read, %s",
                    version.version(), version.revision(), unreadable.getClass().getName());
            return Optional.empty();
        }
    }

    private @Nullable SubjectSealer sealer(UUID key) {
        return sealing.of(List.of(key)).get(key);
    }

    /** In the transaction in which a version begins to name them. */
    void keep(Written written) {
        if (sql.update(
                        "delete from spent_file where name in (?, ?) and due_at > ?",
                        written.file(),
                        written.stateFile(),
                        clock.instant())
                != 2) {
            throw new LeaseLost();
        }
    }

    /** Nobody will name them. */
    void discard(Written written) {
        sql.update(
                "update spent_file set due_at = ? where name in (?, ?)",
                clock.instant(),
                written.file(),
                written.stateFile());
    }

    /** In the transaction in which a version ceases to name them. */
    void spend(ModelVersion version) {
        var file = version.file();
        if (file != null) {
            announce(file, null, Duration.ZERO, version.departure());
        }
        var state = version.stateFile();
        if (state != null) {
            announce(state, version.stateKey(), Duration.ZERO, version.departure());
        }
    }

    private void announce(String name, @Nullable UUID key, Duration due, long departure) {
        sql.update(
                "insert into spent_file (name, key_id, due_at, departure) values (?, ?, ?, ?)"
                        + " on conflict (name) do update set due_at = excluded.due_at",
                name,
                key,
                clock.instant().plus(due),
                departure);
    }

    /** Destroys what is due, but for what a replica still serves. */
    void destroySpent() {
        var due = sql.list(
                "select name, key_id from spent_file where due_at <= ? order by due_at limit ?",
                row -> new Spent(row.getString(1), row.getObject(2, UUID.class)),
                clock.instant(),
                PAGE);
        if (due.isEmpty()) {
            return;
        }
        var served = replicas.files();
        for (var spent : due) {
            if (served.contains(spent.name())) {
                continue;
            }
            if (spent.key() != null) {
                sealing.destroyKey(spent.key());
            }
            if (folder.delete(spent.name())) {
                sql.update("delete from spent_file where name = ?", spent.name());
            }
        }
    }

    /** The latest departure that every file knows of which is to go. */
    long known() {
        return sql.one("select coalesce(min(departure), ?) from spent_file", row -> row.getLong(1), Long.MAX_VALUE)
                .orElseThrow();
    }
}
