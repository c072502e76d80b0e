package dev.tact.recommendation.models;

import dev.tact.kit.sealing.SubjectSealer;
import dev.tact.recommendation.engine.EaseState;
import dev.tact.recommendation.engine.Model;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The files of the versions, a model's and its sealed state's. A file never changes once a version names it. */
@ApplicationScoped
class ModelFolder {

    private static final Logger LOG = Logger.getLogger(ModelFolder.class);
    private static final String MODEL = ".model";
    private static final String STATE = ".state";

    private final Path folder;

    ModelFolder(ModelsConfig config) {
        this.folder = config.folder().toAbsolutePath();
    }

    /** A model's name holds the id of its state's key: two that write the same model never write the same file. */
    static String modelName(int version, int revision, UUID key) {
        return version + "." + revision + "-" + key + MODEL;
    }

    /** A state's name holds the id of its key. */
    static String stateName(int version, int revision, UUID key) {
        return version + "." + revision + "-" + key + STATE;
    }

    void write(String name, Model model) throws IOException {
        model.write(folder.resolve(name));
    }

    Model open(String name, String hash) throws IOException {
        return Model.open(folder.resolve(name), hash);
    }

    /** Durable when it returns. */
    void write(String name, EaseState state, SubjectSealer sealer, UUID key) throws IOException {
        Files.createDirectories(folder);
        try (var channel = FileChannel.open(
                        folder.resolve(name),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                var file = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            try (var sealed = StateSeal.sealing(file, sealer, key)) {
                state.write(sealed);
            }
            channel.force(true);
        }
        try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    EaseState open(String name, SubjectSealer sealer, UUID key) throws IOException {
        try (var file = new BufferedInputStream(Files.newInputStream(folder.resolve(name)))) {
            return EaseState.read(StateSeal.opening(file, sealer, key));
        }
    }

    /** Also what was written of it by whoever died at that. @return whether it is gone */
    boolean delete(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
            Files.deleteIfExists(folder.resolve(name + Model.UNFINISHED));
            return true;
        } catch (IOException failed) {
            LOG.errorf("model file %s is not deleted yet", name);
            return false;
        }
    }

    /** Deletes files that no version names and that nobody can be about to name: left behind by a death in the wrong moment. */
    void sweep(Set<String> named, Instant now, Duration grace) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files;
        try (var listed = Files.list(folder)) {
            files = listed.filter(ModelFolder::isOurs).toList();
        }
        for (var file : files) {
            if (!named.contains(finished(file)) && isOlder(file, now.minus(grace))) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean isOlder(Path file, Instant time) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(time);
        } catch (NoSuchFileException gone) {
            // by another replica, or by whoever finished it, since the folder was listed
            return false;
        }
    }

    private static String finished(Path file) {
        var name = file.getFileName().toString();
        return name.endsWith(Model.UNFINISHED) ? name.substring(0, name.length() - Model.UNFINISHED.length()) : name;
    }

    private static boolean isOurs(Path file) {
        var name = finished(file);
        return name.endsWith(MODEL) || name.endsWith(STATE);
    }
}
