package dev.tact.kit.sealing;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** The key encryption keys known at one moment: each opens what it wrapped, the current one wraps. */
final class KeyRing {

    private final String current;
    private final Map<String, AesGcm> keys;

    /** @throws IllegalStateException when the current key is not among the keys */
    KeyRing(String current, Map<String, AesGcm> keys) {
        this.current = current;
        this.keys = Map.copyOf(keys);
        key(current);
    }

    /** The name of the key that wraps. */
    String current() {
        return current;
    }

    boolean holds(String kekId) {
        return keys.containsKey(kekId);
    }

    /** Whether no name stands for one key here and for another there. */
    boolean agreesWith(KeyRing other) {
        return keys.entrySet().stream()
                .allMatch(key ->
                        !other.holds(key.getKey()) || other.key(key.getKey()).isSameKeyAs(key.getValue()));
    }

    /** Wraps a subject's key, bound to the subject, under the current key. */
    byte[] wrap(UUID subject, byte[] key) {
        return key(current).seal(key, bind(subject));
    }

    /**
     * @throws IllegalStateException when the key encryption key is not known
     * @throws SealBroken when the wrapped key was altered or is another subject's
     */
    byte[] unwrap(UUID subject, String kekId, byte[] wrapped) {
        return key(kekId).open(wrapped, bind(subject));
    }

    private AesGcm key(String kekId) {
        var key = keys.get(kekId);
        if (key == null) {
            throw new IllegalStateException("key encryption key " + kekId + " is not configured");
        }
        return key;
    }

    private static byte[] bind(UUID subject) {
        return ("subject_key\u001f" + subject).getBytes(StandardCharsets.UTF_8);
    }
}
