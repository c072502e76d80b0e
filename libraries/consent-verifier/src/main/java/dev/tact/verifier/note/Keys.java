package dev.tact.verifier.note;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.verifier.tree.Hash;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

/** The public keys a ledger signs its checkpoints with, those of the past included. */
public final class Keys {

    private static final ObjectMapper JSON = new ObjectMapper();
    // SubjectPublicKeyInfo of an Ed25519 key, without the key itself (RFC 8410 §4)
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int LENGTH = 32;
    // how signed-note names Ed25519
    private static final byte[] ED25519 = {1};

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Key(byte[] bytes, PublicKey key) {}

    private final List<Key> keys;

    private Keys(List<Key> keys) {
        this.keys = keys;
    }

    /**
     * Those of a JWK set (RFC 7517) that are Ed25519 keys (RFC 8037).
     *
     * @throws IllegalArgumentException when it is no JWK set, or holds no such key
     */
    public static Keys ofJwks(String json) {
        try {
            var keys = new ArrayList<Key>();
            for (var jwk : JSON.readTree(json).path("keys")) {
                if (is(jwk, "kty", "OKP") && is(jwk, "crv", "Ed25519")) {
                    keys.add(key(Base64.getUrlDecoder().decode(jwk.path("x").asText())));
                }
            }
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("no Ed25519 key in the set");
            }
            return new Keys(keys);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("not a JWK set");
        }
    }

    /** Signs a checkpoint in the name of its origin. */
    public static String sign(Checkpoint checkpoint, byte[] publicKey, UnaryOperator<byte[]> signer) {
        return SignedNote.write(checkpoint.text(), checkpoint.origin(), keyId(checkpoint.origin(), publicKey), signer);
    }

    /**
     * The checkpoint in a note that one of these keys signed in the name of its origin; other signatures are passed over.
     *
     * @throws BadNote when there is none, or a signature of these keys does not hold
     */
    public Checkpoint open(String note) throws BadNote {
        var signed = SignedNote.read(note);
        var checkpoint = Checkpoint.of(signed.text());
        verify(signed, checkpoint.origin());
        return checkpoint;
    }

    /** Whether one of these keys signed these bytes. */
    public boolean signed(byte[] message, byte[] signature) {
        return keys.stream().anyMatch(key -> verifies(key.key, message, signature));
    }

    void verify(SignedNote note, String name) throws BadNote {
        var held = false;
        for (var seal : note.seals()) {
            for (var key : keys) {
                if (seal.name().equals(name) && Arrays.equals(seal.key(), keyId(name, key.bytes))) {
                    if (!verifies(key.key, note.text().getBytes(StandardCharsets.UTF_8), seal.signature())) {
                        throw new BadNote("its signature does not hold");
                    }
                    held = true;
                }
            }
        }
        if (!held) {
            throw new BadNote("no known key signed it");
        }
    }

    private static boolean verifies(PublicKey key, byte[] message, byte[] signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private static byte[] keyId(String name, byte[] publicKey) {
        var hash = Hash.sha256((name + "\n").getBytes(StandardCharsets.UTF_8), ED25519, publicKey);
        return Arrays.copyOf(hash.bytes(), 4);
    }

    private static Key key(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes");
        }
        var encoded = Arrays.copyOf(PREFIX, PREFIX.length + LENGTH);
        System.arraycopy(bytes, 0, encoded, PREFIX.length, LENGTH);
        try {
            return new Key(bytes, KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException malformed) {
            throw new IllegalArgumentException("not an Ed25519 key", malformed);
        }
    }

    private static boolean is(JsonNode jwk, String member, String value) {
        return jwk.path(member).asText().equals(value);
    }
}
