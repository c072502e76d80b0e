package dev.tact.recommendation.models;

import dev.tact.recommendation.engine.Model;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** The files of the versions. A file never changes; its name holds a part of its hash. */
@ApplicationScoped
class ModelFolder {

    private static final Logger LOG = Logger.getLogger(ModelFolder.class);
    private static final String SUFFIX = ".model";

    private final Path folder;

    ModelFolder(ModelsConfig config) {
        this.folder = config.folder().toAbsolutePath();
    }

    /** Returns the name to find it by */
    String write(int version, int revision, Model model, String hash) throws IOException {
        var name = version + "." + revision + "-" + hash.substring(0, 12) + SUFFIX;
        model.write(folder.resolve(name));
        return name;
    }

    Model open(String name, String hash) throws IOException {
        return Model.open(folder.resolve(name), hash);
    }

    void delete(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException failed) {
            // the sweep tries again until it is gone
            LOG.errorf("model file %s is not deleted yet", name);
        }
    }

    /** Deletes files that no version names and that nobody can be about to name: left behind by a death in the wrong moment. */
    void sweep(Set<String> named, Instant now, Duration grace) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files;
        try (var listed = Files.list(folder)) {
            files = listed.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .toList();
        }
        for (var file : files) {
            var old = Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(grace));
            if (old && !named.contains(file.getFileName().toString())) {
                Files.deleteIfExists(file);
            }
        }
    }
}
