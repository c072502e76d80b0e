package dev.tact.consent.signing;

import dev.tact.consent.signing.SigningKeyRepository.Published;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.ids.NamedUuid;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.signing.SharedKeys;
import dev.tact.kit.signing.SharedKeys.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The keys that sign receipts and checkpoints: made here on first need, sealed, shared by all replicas through the database,
 * renewed in time. The public half of every key there ever was stays published.
 */
@ApplicationScoped
public class SigningKeys {

    // the service's own: no person's key seals it
    private static final UUID SERVICE = NamedUuid.of(NamedUuid.SUBJECTS, "service:consent-service");
    private static final int PUBLIC_KEY = 32;

    private static final Kind<Published> ED25519 =
            new Kind<>("Ed25519", NamedParameterSpec.ED25519, (id, key) -> publish(key));

    private final SigningKeyRepository keys;
    private final SharedKeys<Published> shared;

    SigningKeys(SigningKeyRepository keys, Sealing sealing, SigningConfig config, Ids ids, Clock clock) {
        this.keys = keys;
        this.shared = new SharedKeys<>(ED25519, keys, config.rotation(), SERVICE, sealing, ids, clock);
    }

    /** The key to sign with now. */
    public SigningKey current() {
        var key = shared.current();
        return new SigningKey(key.published(), key.privateKey());
    }

    /** The public keys as a JWK set (RFC 7517, RFC 8037), those that no longer sign included. */
    public String jwks() {
        return keys.all().stream().map(SigningKeys::jwk).collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    private static Published publish(PublicKey key) {
        // an Ed25519 SubjectPublicKeyInfo ends with the key itself (RFC 8410 §4)
        var encoded = key.getEncoded();
        var publicKey = Arrays.copyOfRange(encoded, encoded.length - PUBLIC_KEY, encoded.length);
        return new Published(thumbprint(publicKey), publicKey);
    }

    private static String jwk(Published key) {
        return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"%s\",\"kid\":\"%s\",\"use\":\"sig\",\"alg\":\"EdDSA\"}"
                .formatted(base64(key.publicKey()), key.kid());
    }

    private static String thumbprint(byte[] publicKey) {
        // the required members in the order of their names, without a space (RFC 7638 §3, RFC 8037 §2)
        var members = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"%s\"}".formatted(base64(publicKey));
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
