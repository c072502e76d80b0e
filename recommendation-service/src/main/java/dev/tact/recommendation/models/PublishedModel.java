package dev.tact.recommendation.models;

import dev.tact.recommendation.engine.Model;
import dev.tact.recommendation.models.ModelRepository.Manifest;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The model this replica serves: the published one, as of at most a second ago, switched in one step. When the file that the manifest
 * names cannot be read here, or the manifest could not be looked at for long, none is served, since the one before may hold what had to be
 * forgotten. What it serves is known to all, see {@link Replicas}.
 */
@ApplicationScoped
public class PublishedModel {

    /** A model, and which one it is. */
    public record Served(String version, int revision, Model model) {}

    /**
     * What the manifest said.
     *
     * @param looked when it was about to be looked at, of {@link System#nanoTime}
     */
    private record Current(
            @Nullable Manifest manifest, @Nullable Served served, long looked) {

        private boolean is(Manifest other) {
            return manifest != null && served != null && manifest.file().equals(other.file());
        }
    }

    private static final Logger LOG = Logger.getLogger(PublishedModel.class);

    private final ModelRepository versions;
    private final ModelFolder folder;
    private final Replicas replicas;
    private final List<ModelSwitch> switches;
    private final ModelsConfig config;
    private volatile Current current = new Current(null, null, 0);

    PublishedModel(
            ModelRepository versions,
            ModelFolder folder,
            Replicas replicas,
            @All List<ModelSwitch> switches,
            ModelsConfig config) {
        this.versions = versions;
        this.folder = folder;
        this.replicas = replicas;
        this.switches = switches;
        this.config = config;
    }

    /** Absent when no version is published, or it is not known whether this one still is. */
    public Optional<Served> current() {
        var now = current;
        return System.nanoTime() - now.looked() > config.unconfirmed().toNanos()
                ? Optional.empty()
                : Optional.ofNullable(now.served());
    }

    void openAtStart(@Observes StartupEvent starting) {
        refresh();
    }

    @Scheduled(every = "${tact.models.poll:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void poll() {
        refresh();
    }

    synchronized void refresh() {
        var looked = System.nanoTime();
        var before = current.manifest();
        // before it looks, see Replicas; 0 where it may come to serve anything
        replicas.serves(before == null ? null : before.file(), before == null ? 0L : before.departure());
        var manifest = versions.published().orElse(null);
        if (manifest == null) {
            current = new Current(null, null, looked);
            replicas.serves(null, null);
        } else if (current.is(manifest)) {
            current = new Current(manifest, current.served(), looked);
        } else {
            open(manifest, looked);
            replicas.serves(manifest.file(), manifest.departure());
        }
    }

    private void open(Manifest manifest, long looked) {
        try {
            var served = new Served(
                    Integer.toString(manifest.version()),
                    manifest.revision(),
                    folder.open(manifest.file(), manifest.hash()));
            try {
                switches.forEach(each -> each.opening(served));
            } finally {
                current = new Current(manifest, served, looked);
            }
            LOG.infof("serving model %d.%d", manifest.version(), manifest.revision());
        } catch (IOException unreadable) {
            if (!manifest.equals(current.manifest())) {
                LOG.errorf(
                        "model %d.%d cannot be served: %s",
                        manifest.version(),
                        manifest.revision(),
                        unreadable.getClass().getName());
            }
            current = new Current(manifest, null, looked);
        }
    }
}
