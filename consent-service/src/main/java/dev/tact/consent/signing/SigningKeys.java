package dev.tact.consent.signing;

import dev.tact.consent.signing.SigningKeyRepository.Published;
import dev.tact.consent.signing.SigningKeyRepository.Stored;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.ids.NamedUuid;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.Sealing;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sign receipts and checkpoints: made here on first need, sealed, shared by all replicas through the database,
 * renewed in time. The public half of every key there ever was stays published.
 */
@ApplicationScoped
public class SigningKeys {

    // the service's own: no person's key seals it
    private static final UUID SERVICE = NamedUuid.of(NamedUuid.SUBJECTS, "service:consent-service");
    private static final int PUBLIC_KEY = 32;

    private final SigningKeyRepository keys;
    private final Sealing sealing;
    private final SigningConfig config;
    private final Ids ids;
    private final Clock clock;
    private volatile @Nullable SigningKey current;

    SigningKeys(SigningKeyRepository keys, Sealing sealing, SigningConfig config, Ids ids, Clock clock) {
        this.keys = keys;
        this.sealing = sealing;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    /** The key to sign with now. */
    public SigningKey current() {
        var since = clock.instant().minus(config.rotation());
        var known = current;
        if (known != null && known.madeAfter(since)) {
            return known;
        }
        // in a transaction of its own: what is signed must not outlive a key that a caller's failure would undo
        var fresh = QuarkusTransaction.requiringNew().call(() -> newest(since));
        current = fresh;
        return fresh;
    }

    /** The public keys as a JWK set (RFC 7517, RFC 8037), those that no longer sign included. */
    public String jwks() {
        return keys.all().stream().map(SigningKeys::jwk).collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    private SigningKey newest(Instant since) {
        var stored = keys.newestSince(since);
        if (stored.isEmpty()) {
            keys.lockCreation();
            stored = keys.newestSince(since);
        }
        return stored.map(this::open).orElseGet(this::make);
    }

    private SigningKey open(Stored stored) {
        try {
            var encoded = sealing.open(SERVICE, cell(stored.id()), stored.sealedKey());
            var key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new SigningKey(stored.kid(), stored.publicKey(), key, stored.createdAt());
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalStateException("signing key " + stored.id() + " cannot be read", unreadable);
        }
    }

    private SigningKey make() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var encoded = pair.getPublic().getEncoded();
            // an Ed25519 SubjectPublicKeyInfo ends with the key itself (RFC 8410 §4)
            var publicKey = Arrays.copyOfRange(encoded, encoded.length - PUBLIC_KEY, encoded.length);
            var id = ids.next();
            var now = clock.instant();
            var sealed = sealing.seal(SERVICE, cell(id), pair.getPrivate().getEncoded());
            var stored = new Stored(id, thumbprint(publicKey), publicKey, sealed, now);
            keys.add(stored);
            return new SigningKey(stored.kid(), publicKey, pair.getPrivate(), now);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String jwk(Published key) {
        return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"%s\",\"kid\":\"%s\",\"use\":\"sig\",\"alg\":\"EdDSA\"}"
                .formatted(base64(key.publicKey()), key.kid());
    }

    private static String thumbprint(byte[] publicKey) throws GeneralSecurityException {
        // the required members in the order of their names, without a space (RFC 7638 §3, RFC 8037 §2)
        var members = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"%s\"}".formatted(base64(publicKey));
        return base64(MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.UTF_8)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Cell cell(UUID id) {
        return new Cell("signing_key", "private_key", id);
    }
}
