package dev.tact.kit.sealing;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 under a key derived per use: recognises a value (a row seen before, an identifier to look up) without storing
 * it, and without one use's hashes telling anything about another's.
 */
@ApplicationScoped
@Startup
public class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac root;
    // a use is named in the code, so there are few
    private final Map<String, Mac> uses = new ConcurrentHashMap<>();

    KeyedHash(SealingConfig config) {
        var key = Base64.getDecoder().decode(config.indexKey());
        if (key.length != 32) {
            throw new IllegalArgumentException("tact.sealing.index-key must hold 32 bytes");
        }
        this.root = mac(key);
    }

    /** The hash of the parts in this order; each part is framed by its length, so no two lists of parts collide. */
    public byte[] of(String use, byte[]... parts) {
        var mac = copy(uses.computeIfAbsent(use, any -> mac(derive(use))));
        for (var part : parts) {
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
            mac.update(part);
        }
        return mac.doFinal();
    }

    /** A key of 32 bytes for one use, for what needs a key rather than a hash. */
    public byte[] derive(String use) {
        return copy(root).doFinal(use.getBytes(StandardCharsets.UTF_8));
    }

    /** One that is ready: to look it up and give it its key takes longer than to use it. */
    private static Mac copy(Mac ready) {
        try {
            return (Mac) ready.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Mac mac(byte[] key) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
