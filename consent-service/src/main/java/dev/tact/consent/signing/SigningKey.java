package dev.tact.consent.signing;

import dev.tact.consent.signing.SigningKeyRepository.Published;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** An Ed25519 key (RFC 8032) that signs. */
public final class SigningKey {

    private final Published published;
    private final PrivateKey privateKey;

    SigningKey(Published published, PrivateKey privateKey) {
        this.published = published;
        this.privateKey = privateKey;
    }

    /** Its name in the published set: the thumbprint of its public half (RFC 7638). */
    public String id() {
        return published.kid();
    }

    /** The 32 bytes that verify. */
    public byte[] publicKey() {
        return published.publicKey().clone();
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

    /** Without the key. */
    @Override
    public String toString() {
        return "SigningKey[id=" + published.kid() + "]";
    }
}
