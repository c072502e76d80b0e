package dev.tact.verifier.note;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/** A ledger's signing key. */
public final class SigningFixture {

    private final KeyPair pair;

    public SigningFixture() {
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public Keys keys() {
        return Keys.ofJwks(jwks());
    }

    public String jwks() {
        return jwks(publicKey());
    }

    static String jwks(byte[] publicKey) {
        return "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"%s\"}]}"
                .formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(publicKey));
    }

    public String sign(Checkpoint checkpoint) {
        return Keys.sign(checkpoint, publicKey(), this::sign);
    }

    public byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] publicKey() {
        var encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }
}
