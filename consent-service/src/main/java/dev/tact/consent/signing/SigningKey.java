package dev.tact.consent.signing;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;

/** An Ed25519 key (RFC 8032) that signs. */
public final class SigningKey {

    private final String id;
    private final byte[] publicKey;
    private final PrivateKey privateKey;
    private final Instant createdAt;

    SigningKey(String id, byte[] publicKey, PrivateKey privateKey, Instant createdAt) {
        this.id = id;
        this.publicKey = publicKey;
        this.privateKey = privateKey;
        this.createdAt = createdAt;
    }

    /** Its name in the published set: the thumbprint of its public half (RFC 7638). */
    public String id() {
        return id;
    }

    /** The 32 bytes that verify. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** @return the signature's 64 bytes */
    public byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    boolean madeAfter(Instant time) {
        return createdAt.isAfter(time);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "SigningKey[id=" + id + "]";
    }
}
