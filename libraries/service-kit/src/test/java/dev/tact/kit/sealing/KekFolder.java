package dev.tact.kit.sealing;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** A folder of key encryption keys, as an operator fills it. */
final class KekFolder {

    private static final String INDEX_KEY = newKey();

    private final Path folder;

    KekFolder(Path folder) {
        this.folder = folder;
    }

    static String newKey() {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** A file with a fresh key, ending as editors end files. */
    KekFolder add(String id) {
        return write(id, newKey() + "\n");
    }

    KekFolder makeCurrent(String id) {
        return write("current", id + "\n");
    }

    KekFolder write(String name, String content) {
        try {
            Files.writeString(folder.resolve(name), content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    void remove(String id) {
        try {
            Files.delete(folder.resolve(id));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The configuration that names this folder, and says more; unwrapped keys are not remembered. */
    SealingConfig config(Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put("kek-folder", folder.toString());
        return configOf(settings);
    }

    static SealingConfig configOf(Map<String, String> settings) {
        var named = new HashMap<String, String>();
        settings.forEach((name, value) -> named.put("tact.sealing." + name, value));
        named.putIfAbsent("tact.sealing.index-key", INDEX_KEY);
        named.put("tact.sealing.key-lifetime", "0S");
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(SealingConfig.class)
                .withSources(new PropertiesConfigSource(named, "test", 100))
                .build()
                .getConfigMapping(SealingConfig.class);
    }
}
