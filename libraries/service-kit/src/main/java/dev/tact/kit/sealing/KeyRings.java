package dev.tact.kit.sealing;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Reads the key encryption keys from the configuration and from the folder it names, and reads the folder again, so that a key
 * is added, made current or taken away without a restart. A start with keys that cannot be used fails.
 */
@ApplicationScoped
@Startup
class KeyRings {

    private static final Logger LOG = Logger.getLogger(KeyRings.class);
    private static final String CURRENT = "current";
    private static final Duration REST = Duration.ofSeconds(1);

    private final SealingConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private volatile KeyRing ring;
    private volatile Instant readAt;

    KeyRings(SealingConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.ring = read();
        this.readAt = clock.instant();
    }

    KeyRing ring() {
        return ring;
    }

    /** The ring with this key where the folder has it by now; it is asked at most once a second. */
    KeyRing ringFor(String kekId) {
        if (!ring.holds(kekId)) {
            refreshRested();
        }
        return ring;
    }

    /** Reads the folder again. One that cannot be used changes nothing: what was wrapped must go on being opened. */
    synchronized void refresh() {
        readAt = clock.instant();
        var before = ring;
        try {
            var fresh = read();
            if (!fresh.agreesWith(before)) {
                throw new IllegalStateException("a key encryption key was replaced by another under its name");
            }
            ring = fresh;
        } catch (IllegalStateException unusable) {
            LOG.errorf("sealing keks=unchanged: %s", unusable.getMessage());
        }
        if (!ring.current().equals(before.current())) {
            LOG.infof("sealing kek=%s is current", ring.current());
        }
    }

    private synchronized void refreshRested() {
        if (readAt.plus(REST).isBefore(clock.instant())) {
            refresh();
        }
    }

    private KeyRing read() {
        var texts = new HashMap<>(config.kekFolder().map(KeyRings::files).orElse(Map.of()));
        var current = Optional.ofNullable(texts.remove(CURRENT))
                .or(config::kekId)
                .orElseThrow(() -> new IllegalStateException("tact.sealing.kek-id names no key encryption key"));
        var keys = new HashMap<String, AesGcm>();
        texts.forEach((name, text) -> keys.put(name, key(name, text)));
        config.kek().ifPresent(kek -> {
            var name = config.kekId()
                    .orElseThrow(() -> new IllegalStateException("tact.sealing.kek has no tact.sealing.kek-id"));
            var key = key(name, kek);
            if (!key.isSameKeyAs(keys.getOrDefault(name, key))) {
                throw new IllegalStateException("two key encryption keys are named " + name);
            }
            keys.put(name, key);
        });
        return new KeyRing(current, keys);
    }

    /** Neither the cause nor the text is told: they quote the key. */
    private AesGcm key(String name, String text) {
        try {
            return new AesGcm(Base64.getDecoder().decode(text), random);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalStateException("key encryption key " + name + " is not 32 bytes in base64");
        }
    }

    private static Map<String, String> files(Path folder) {
        try (var files = Files.list(folder)) {
            var texts = new HashMap<String, String>();
            // Kubernetes keeps the versions of a mounted secret in hidden folders, and links to the latest
            for (var file : files.filter(KeyRings::isKey).toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file).strip());
            }
            return texts;
        } catch (IOException | UncheckedIOException unreadable) {
            throw new IllegalStateException("tact.sealing.kek-folder cannot be read", unreadable);
        }
    }

    private static boolean isKey(Path file) {
        return Files.isRegularFile(file) && !file.getFileName().toString().startsWith(".");
    }
}
