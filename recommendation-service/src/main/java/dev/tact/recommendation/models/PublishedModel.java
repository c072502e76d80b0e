package dev.tact.recommendation.models;

import dev.tact.recommendation.engine.Model;
import dev.tact.recommendation.models.ModelRepository.Manifest;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The model this replica serves: the published one, as of at most a second ago, switched in one step. When the file that the manifest
 * names cannot be read here, none is served, since the one before may hold what had to be forgotten.
 */
@ApplicationScoped
public class PublishedModel {

    /** A model, and which one it is. */
    public record Served(String version, int revision, Model model) {}

    private record Current(Manifest manifest, @Nullable Served served) {}

    private static final Logger LOG = Logger.getLogger(PublishedModel.class);

    private final ModelRepository versions;
    private final ModelFolder folder;
    private volatile @Nullable Current current;

    PublishedModel(ModelRepository versions, ModelFolder folder) {
        this.versions = versions;
        this.folder = folder;
    }

    /** Absent when no version is published. */
    public Optional<Served> current() {
        return Optional.ofNullable(current).flatMap(now -> Optional.ofNullable(now.served()));
    }

    void openAtStart(@Observes StartupEvent starting) {
        refresh();
    }

    @Scheduled(every = "${tact.models.poll:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void poll() {
        refresh();
    }

    synchronized void refresh() {
        var manifest = versions.published().orElse(null);
        if (manifest == null) {
            current = null;
            return;
        }
        var known = current;
        if (known != null && known.manifest().equals(manifest) && known.served() != null) {
            return;
        }
        try {
            var model = folder.open(manifest.file(), manifest.hash());
            current =
                    new Current(manifest, new Served(Integer.toString(manifest.version()), manifest.revision(), model));
            LOG.infof("serving model %d.%d", manifest.version(), manifest.revision());
        } catch (IOException unreadable) {
            if (known == null || !known.manifest().equals(manifest)) {
                LOG.errorf(
                        "model %d.%d cannot be served: %s",
                        manifest.version(),
                        manifest.revision(),
                        unreadable.getClass().getName());
            }
            current = new Current(manifest, null);
        }
    }
}
