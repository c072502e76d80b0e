package dev.tact.escalation.tokens;

import dev.tact.kit.sealing.KeyedHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Bytes that anybody may carry and nobody may change: what was said and its keyed hash, in base64url. Nothing of them is secret. A token holds for
 * one use, and for the bearer it was signed for.
 */
@ApplicationScoped
public class SignedTokens {

    private static final int SIGNATURE = 32;

    private final KeyedHash hash;

    SignedTokens(KeyedHash hash) {
        this.hash = hash;
    }

    /** @param bearer whom or what it is for: not in the token, and asked for when it is read */
    public String sign(String use, byte[] said, byte[]... bearer) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(said.length + SIGNATURE)
                        .put(said)
                        .put(signature(use, said, bearer))
                        .array());
    }

    /** What a token says; empty where this service signed none such, for this use and this bearer. */
    public Optional<byte[]> read(String use, String token, byte[]... bearer) {
        var bytes = decode(token);
        if (bytes.length < SIGNATURE) {
            return Optional.empty();
        }
        var end = bytes.length - SIGNATURE;
        var said = Arrays.copyOf(bytes, end);
        return MessageDigest.isEqual(signature(use, said, bearer), Arrays.copyOfRange(bytes, end, bytes.length))
                ? Optional.of(said)
                : Optional.empty();
    }

    private byte[] signature(String use, byte[] said, byte[][] bearer) {
        var parts = Arrays.copyOf(bearer, bearer.length + 1);
        parts[bearer.length] = said;
        return hash.of(use, parts);
    }

    private static byte[] decode(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }
}
